package org.gatehouse.gateway;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.gatehouse.api.Server;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.socketio.NamespaceServer;
import org.gatehouse.socketio.SocketServer;

/** The server of each gateway: its namespaces. All are made at once, when the first gateway asks for its own. */
@ApplicationScoped
public class GatewayServers {

    private final Map<Class<?>, NamespaceServer> servers = new HashMap<>();

    @Inject
    private GatewayExtension extension;

    @Inject
    private SocketServer sockets;

    /** For the container. */
    public GatewayServers() {}

    @PostConstruct
    void open() {
        extension
                .deployment()
                .definitions()
                .forEach(gateway -> servers.put(gateway.type(), sockets.of(gateway.namespaces(), gateway.patterns())));
    }

    /** That of a gateway class. */
    public NamespaceServer of(Class<?> gateway) {
        return Objects.requireNonNull(servers.get(gateway), "inspected at deployment");
    }

    /** That of the gateway that asks for it. */
    @Produces
    @WebSocketServer
    public Server server(InjectionPoint point) {
        return of(GatewayExtension.gatewayType(point));
    }
}
