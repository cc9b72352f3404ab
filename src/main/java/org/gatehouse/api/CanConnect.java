package org.gatehouse.api;

/**
 * A guard that also decides who may connect: to the namespaces of a gateway if it is on its class, to all namespaces, those
 * without a gateway among them, if it is {@link Global}. It is asked before the client is in the namespace and before it is
 * told anything: a refusal reaches it as {@code connect_error}, and no hook of any gateway sees it. It is asked again of a
 * client that comes back by connection state recovery.
 *
 * <p>It guards events as well: unless it overrides {@link #canActivate}, it is asked the same question for each event of the
 * gateway, or on a single handler for each event of that handler, so that whoever may no longer connect may no longer send.
 */
public interface CanConnect extends CanActivate {

    /**
     * Whether a client may connect. May take its time: it delays its own connection only, but must not wait for an answer of
     * the client, which is told nothing yet.
     *
     * @param context who asks to enter, and which gateway is guarded; at connection the socket is in no room yet
     * @return false refuses the client, with the message {@code Forbidden resource}
     * @throws WsException to refuse it with what the exception says
     * @throws Exception any other, to refuse it with {@code Internal server error}
     */
    boolean canConnect(ConnectionContext context) throws Exception;

    /** Whoever may connect may send as well, unless a guard says otherwise. */
    @Override
    default boolean canActivate(ExecutionContext context) throws Exception {
        return canConnect(context);
    }
}
