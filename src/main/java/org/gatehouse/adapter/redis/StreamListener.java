package org.gatehouse.adapter.redis;

/** Takes the entries of a namespace, one at a time and in order. */
@FunctionalInterface
interface StreamListener {

    /** An entry of the stream has come; what it holds may be anything. */
    void receive(EntryId id, StreamEntry entry);
}
