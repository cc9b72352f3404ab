package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/** A client, and the gateway that it has to do with. Implemented by Gatehouse alone: methods may be added. */
public interface ConnectionContext {

    /** The socket of the client. */
    Socket client();

    /**
     * The gateway class; null where a {@link Global} guard is asked about a connection, which it is once for all gateways of
     * the namespace, and for namespaces without any.
     */
    @Nullable
    Class<?> gateway();
}
