package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a class a gateway: its {@link SubscribeMessage} methods handle the events of one namespace, or of several.
 *
 * <p>A gateway is an application-scoped CDI bean, so one instance serves all clients and is called by many threads at
 * once; the events of one client arrive one at a time and in the order in which the client sent them. Injection,
 * interceptors and transactions work as in every CDI bean, and the request scope is active in handlers and hooks.
 *
 * <p>A gateway may implement {@link OnGatewayInit}, {@link OnGatewayConnection} and {@link OnGatewayDisconnect}.
 * Several gateways may share a namespace; each sees every client of it, and an event that several of them handle is
 * handled by all.
 *
 * <p>A gateway that cannot work (a handler that is not public, a parameter that nothing can supply, …) fails the
 * deployment with one message that names every fault, its class, its method and the remedy.
 */
@Documented
@Stereotype
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WebSocketGateway {

    /**
     * The namespaces, with or without their leading slashes; the main namespace {@code /} if neither they nor a
     * {@link #pattern} are given.
     */
    String[] namespace() default {};

    /**
     * Regular expressions of further namespaces, each matched with a whole name, its leading slash included:
     * {@code /tenant-\d+}. Such a namespace comes with its first client and goes with its last. The main namespace is never
     * one of them.
     */
    String[] pattern() default {};

    /**
     * The port of this machine at which the clients of this gateway must arrive: that of a listener which the server has
     * been told to open. For others, its namespaces do not exist. 0, the default, is any port; gateways that share a
     * namespace share their port.
     */
    int port() default 0;

    /**
     * The pages of other origins that may open a WebSocket, and read the answers to polls; none by default. Unlike with
     * Node's server, a page that is not allowed cannot open a WebSocket: its handshake is refused by 403. Requests name no
     * gateway, so what any of them or the settings allow is allowed for all. Clients that are no browsers send no origin, and
     * are let in.
     */
    Cors cors() default @Cors;
}
