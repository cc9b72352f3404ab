package org.gatehouse.gateway;

/** The socket of the client that sent the event. */
record SocketArgument() implements ArgumentResolver {

    @Override
    public Object resolve(EventContext context) {
        return context.client();
    }
}
