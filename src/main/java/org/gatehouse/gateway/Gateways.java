package org.gatehouse.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.Server;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.socketio.SocketServer;

/** The gateways of this deployment: sets them to work, and gives each the server of its namespace. */
@Dependent
public class Gateways {

    private final GatewayExtension extension;
    private final Instance<Object> beans;
    private final RequestScope requestScope;

    /** For the container. */
    @Inject
    public Gateways(GatewayExtension extension, @Any Instance<Object> beans, RequestScope requestScope) {
        this.extension = extension;
        this.beans = beans;
        this.requestScope = requestScope;
    }

    /** Listens to the namespaces that have gateways, and calls {@code afterInit}. Before the first client comes. */
    public void start(SocketServer server) {
        Map<String, List<Gateway>> byNamespace = new LinkedHashMap<>();
        for (GatewayDefinition definition : extension.definitions()) {
            byNamespace
                    .computeIfAbsent(definition.namespace(), name -> new ArrayList<>())
                    .add(new Gateway(definition, this::bean));
        }
        byNamespace.forEach((name, gateways) -> {
            GatewayDispatcher dispatcher = new GatewayDispatcher(gateways, requestScope, server.exceptions());
            server.of(name).listen(dispatcher);
            dispatcher.init(server.of(name));
        });
    }

    /** The bean of exactly this class, since a gateway or a guard may extend another; or what is produced as it. */
    private <T> T bean(Class<T> type) {
        Instance<T> candidates = beans.select(type);
        for (Instance.Handle<T> candidate : candidates.handles()) {
            if (candidate.getBean().getBeanClass() == type) {
                return candidate.get();
            }
        }
        return candidates.get();
    }

    /** The namespace of the gateway that asks for it. */
    @Produces
    @WebSocketServer
    static Server server(InjectionPoint point, Server main) {
        return main.of(GatewayExtension.gatewayType(point)
                .getAnnotation(WebSocketGateway.class)
                .namespace());
    }
}
