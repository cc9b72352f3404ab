package org.gatehouse.api;

/** Listens for an event that another server of the cluster sent by {@link Server#serverSideEmit}. */
@FunctionalInterface
public interface ServerSideListener {

    /**
     * Called for each such event, one at a time for each namespace, on a thread that may wait. An exception is logged.
     *
     * @param arguments of the event
     * @param ack answers the server that has sent it; of the arguments of the answer, the first is sent
     */
    void handle(Arguments arguments, AckCallback ack);
}
