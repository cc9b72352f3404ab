package org.gatehouse.api;

import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Supplies the parameters of handlers that bear an annotation of one's own, as NestJS's custom decorators do. It is a CDI
 * bean, named by {@link ResolvedBy} on the annotation:
 *
 * <pre>{@code
 * @ResolvedBy(TenantResolver.class)
 * @Retention(RetentionPolicy.RUNTIME)
 * @Target(ElementType.PARAMETER)
 * public @interface Tenant {}
 *
 * @ApplicationScoped
 * public class TenantResolver implements ParameterResolver<Tenant, String> {
 *     public String resolve(Tenant tenant, ExecutionContext context) {
 *         return context.client().handshake().headers().get("x-tenant");
 *     }
 * }
 * }</pre>
 *
 * <p>Called on the thread that runs the handler, after the guards and the interceptors.
 *
 * @param <A> the annotation
 * @param <T> what is supplied; the parameters must be able to take it
 */
@FunctionalInterface
public interface ParameterResolver<A extends Annotation, T> {

    /**
     * Supplies one parameter for one event.
     *
     * @param annotation of the parameter
     * @throws WsException to refuse the event
     * @throws Exception any other, which the client sees as {@code Internal server error}
     */
    @Nullable
    T resolve(A annotation, ExecutionContext context) throws Exception;
}
