package org.gatehouse.api;

/** Sees all events of one socket before their listeners and handlers do: {@link Socket#onAny}. */
@FunctionalInterface
public interface AnyEventListener {

    /**
     * The client sent an event.
     *
     * @throws Exception which the client sees as a handler's: the {@code exception} event
     */
    void onEvent(String event, Arguments arguments) throws Exception;
}
