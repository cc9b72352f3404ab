package org.gatehouse.api;

/**
 * A namespace, seen from the server: emits to all of its clients or to those in rooms.
 *
 * <p>In a gateway, {@code @Inject @WebSocketServer Server server} is the gateway's namespace. Anywhere else (an EJB, a
 * REST resource, a Faces bean, a job), {@code @Inject Server server} is the main namespace and {@link #of} leads to the
 * others. All methods are thread-safe, and none waits for a client.
 */
public interface Server extends BroadcastOperator {

    /** The name of this namespace, with its leading slash. */
    String namespace();

    /**
     * Another namespace of this server. As with Node's {@code io.of}, a namespace that does not exist is created, and
     * clients can connect to it from then on.
     *
     * @param namespace the name, with or without its leading slash
     */
    Server of(String namespace);
}
