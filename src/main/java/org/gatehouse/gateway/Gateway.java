package org.gatehouse.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.OnGatewayInit;

/** A gateway at work: its bean, and for each event the handler with the guards before it. Immutable. */
final class Gateway {

    private final GatewayDefinition definition;
    private final Object bean;
    private final Map<String, GuardedHandler> handlers = new HashMap<>();

    /**
     * A gateway and its guards.
     *
     * @param beans finds the bean of a class
     */
    Gateway(GatewayDefinition definition, Function<Class<?>, Object> beans) {
        this.definition = definition;
        this.bean = beans.apply(definition.type());
        for (HandlerMethod method : definition.handlers()) {
            List<CanActivate> guards = new ArrayList<>();
            method.guards().forEach(guard -> guards.add((CanActivate) beans.apply(guard)));
            handlers.put(method.event(), new GuardedHandler(bean, method, guards));
        }
    }

    GatewayDefinition definition() {
        return definition;
    }

    Optional<GuardedHandler> handler(String event) {
        return Optional.ofNullable(handlers.get(event));
    }

    Optional<OnGatewayInit> onInit() {
        return hook(OnGatewayInit.class);
    }

    Optional<OnGatewayConnection> onConnection() {
        return hook(OnGatewayConnection.class);
    }

    Optional<OnGatewayDisconnect> onDisconnect() {
        return hook(OnGatewayDisconnect.class);
    }

    private <T> Optional<T> hook(Class<T> type) {
        return Optional.of(bean).filter(type::isInstance).map(type::cast);
    }
}
