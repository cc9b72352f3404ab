package org.gatehouse.api;

/**
 * A guard that also decides who may connect. Where such a guard is on the class of a gateway, or is {@link Global}, it is asked
 * before the client is in the namespace and before it is told anything: a refusal reaches it as {@code connect_error}, and
 * no hook of any gateway sees it. It is asked again of a client that comes back by connection state recovery.
 *
 * <p>On a single handler, it decides about the events of that handler alone.
 */
public interface CanConnect extends CanActivate {

    /**
     * Whether a client may connect. May take its time: it delays its own connection only, but must not wait for an answer of
     * the client, which is told nothing yet.
     *
     * @param client who asks to enter; it is in no room yet
     * @return false refuses the client, with the message {@code Forbidden resource}
     * @throws WsException to refuse it with what the exception says
     */
    boolean canConnect(Socket client);

    /** Whoever may connect may send as well, unless a guard says otherwise. */
    @Override
    default boolean canActivate(ExecutionContext context) {
        return canConnect(context.client());
    }
}
