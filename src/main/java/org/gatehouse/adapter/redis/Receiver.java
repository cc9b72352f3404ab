package org.gatehouse.adapter.redis;

/** Takes the messages of a namespace, one at a time and in order. */
interface Receiver {

    /** A message has come on one of the channels of the namespace; what it holds may be anything. */
    void receive(String channel, byte[] message);
}
