package org.gatehouse.api;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to a handler, as {@linkplain CanActivate guards}, {@linkplain GatewayInterceptor interceptors},
 * {@linkplain ExceptionFilter filters} and {@linkplain ParameterResolver resolvers} see it. Immutable. Implemented by Gatehouse
 * alone: methods may be added.
 */
public interface ExecutionContext extends ConnectionContext {

    /** The gateway class. */
    @Override
    Class<?> gateway();

    /** The name of the event. */
    String pattern();

    /**
     * What the client sent, bound to a type as for {@link MessageBody}; null if it sent nothing.
     *
     * @throws WsException if it does not fit the type
     */
    <T> @Nullable T data(Class<T> type);

    /** What the client sent, argument by argument. */
    Arguments arguments();

    /** The answer that the client may wait for. */
    AckCallback ack();

    /** The handler method, for its annotations. */
    Method handler();
}
