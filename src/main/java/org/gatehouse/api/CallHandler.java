package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/** The rest of an event's way to its handler, as a {@link GatewayInterceptor} sees it. */
@FunctionalInterface
public interface CallHandler {

    /**
     * Goes on, on the thread of the caller and before the interceptor has returned. A second call handles the event once more.
     *
     * @return what the handler returned
     * @throws Exception what a pipe, the validation or the handler has thrown
     */
    @Nullable
    Object handle() throws Exception;
}
