package org.gatehouse.api;

/** A client, and the gateway that it has to do with. Implemented by Gatehouse alone: methods may be added. */
public interface ConnectionContext {

    /** The socket of the client. */
    Socket client();

    /** The gateway class. */
    Class<?> gateway();
}
