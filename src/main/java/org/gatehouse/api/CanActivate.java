package org.gatehouse.api;

/**
 * A guard: decides whether an event may reach its handler. Guards are CDI beans, named by {@link UseGuards}.
 *
 * <p>A guard runs on the thread that will run the handler, with the request scope active, before the body is read.
 */
@FunctionalInterface
public interface CanActivate {

    /**
     * Whether the handler may run.
     *
     * @param context who sent what, and which handler would take it
     * @return false refuses the event; the client receives an {@code exception} event with {@code Forbidden resource}
     * @throws WsException to refuse the event with a message of one's own
     * @throws Exception any other, which the client sees as {@code Internal server error}
     */
    boolean canActivate(ExecutionContext context) throws Exception;
}
