package org.gatehouse.api;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Qualifies the injected {@link Server} of a gateway: it is scoped to the namespace of that gateway, or to all of its
 * namespaces where it has several.
 *
 * <pre>{@code
 * @Inject @WebSocketServer Server server;
 * }</pre>
 *
 * <p>Beans that are no gateways inject {@code Server} without a qualifier, which is the main namespace.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface WebSocketServer {}
