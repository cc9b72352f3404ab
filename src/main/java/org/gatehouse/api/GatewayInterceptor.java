package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/**
 * Surrounds handlers: sees their results, changes them, or answers in their place. Interceptors are CDI beans, named by
 * {@link UseInterceptors} or marked {@link Global}. CDI's own interceptors work on gateways as on every bean; these know the
 * event as well.
 *
 * <p>An interceptor runs on the thread that runs the handler, with the request scope active, after the guards have agreed.
 */
@FunctionalInterface
public interface GatewayInterceptor {

    /**
     * Surrounds the handling of one event.
     *
     * @param context who sent what
     * @param next the rest of the way: the interceptors after this one, the pipes, the validation and the handler
     * @return what is to be treated as the handler's result, usually that of {@code next}; of one that comes later, this is
     *     the {@code CompletionStage} or the {@code Flow.Publisher}
     * @throws Exception what the exception filters see, and then the client: see {@link WsException}
     */
    @Nullable
    Object intercept(ExecutionContext context, CallHandler next) throws Exception;
}
