package org.gatehouse.adapter.redis;

/** Hands the messages of a namespace over, one at a time and in order. Thread-safe. */
record Inbox(Receiver receiver, Lane lane) {

    /** False if too much is waiting. */
    boolean offer(String channel, byte[] bytes) {
        return lane.offer(bytes.length, () -> receiver.receive(channel, bytes));
    }
}
