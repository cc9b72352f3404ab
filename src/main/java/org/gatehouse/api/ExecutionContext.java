package org.gatehouse.api;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to a handler, as {@linkplain CanActivate guards}, {@linkplain GatewayInterceptor interceptors},
 * {@linkplain ExceptionFilter filters} and {@linkplain ParameterResolver resolvers} see it. Immutable.
 */
public interface ExecutionContext {

    /** The socket that sent the event. */
    Socket client();

    /** The name of the event. */
    String pattern();

    /**
     * What the client sent, bound to a type as for {@link MessageBody}.
     *
     * @throws WsException if it does not fit the type
     */
    <T> @Nullable T data(Class<T> type);

    /** The answer that the client may wait for. */
    AckCallback ack();

    /** The gateway class. */
    Class<?> gateway();

    /** The handler method, for its annotations. */
    Method handler();
}
