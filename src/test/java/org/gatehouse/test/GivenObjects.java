package org.gatehouse.test;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Scope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.api.Global;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.gateway.Beans;
import org.gatehouse.gateway.GatewayDefinition;
import org.gatehouse.gateway.GatewayDeployment;
import org.gatehouse.gateway.GatewayInvoker;
import org.gatehouse.inspect.Faults;
import org.gatehouse.socketio.NamespaceServer;
import org.gatehouse.socketio.SocketServer;

/** Gateways, and what they name, as a test has made them; set to work without a container. */
final class GivenObjects implements Beans {

    /** There is no request scope, and no security of a server. */
    private static final GatewayInvoker PLAINLY = new GatewayInvoker() {
        @Override
        public void run(Socket client, Runnable call) {
            call.run();
        }

        @Override
        public void run(Runnable call) {
            call.run();
        }
    };

    private final Map<Class<?>, Object> objects = new LinkedHashMap<>();

    /** A mock or an anonymous subclass of a gateway stands for the gateway. */
    GivenObjects(List<Object> given) {
        for (Object object : given) {
            objects.put(gatewayType(object).orElse(object.getClass()), object);
        }
        if (!given.isEmpty() && gateways().isEmpty()) {
            throw new IllegalArgumentException("none of the objects is a gateway: " + objects.keySet());
        }
    }

    private static Optional<Class<?>> gatewayType(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(WebSocketGateway.class)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private Map<Class<?>, Class<? extends Annotation>> gateways() {
        Map<Class<?>, Class<? extends Annotation>> scopes = new LinkedHashMap<>();
        objects.keySet().stream()
                .filter(type -> type.isAnnotationPresent(WebSocketGateway.class))
                .forEach(type -> scopes.put(type, ApplicationScoped.class));
        return scopes;
    }

    /**
     * Inspects the gateways as a deployment does, and lets them listen.
     *
     * @throws IllegalArgumentException if one cannot work
     */
    void start(SocketServer server) {
        Faults faults = new Faults();
        List<Class<?>> globals = objects.keySet().stream()
                .filter(type -> type.isAnnotationPresent(Global.class))
                .toList();
        GatewayDeployment deployment = GatewayDeployment.inspect(gateways(), this::isBean, globals, faults);
        if (!faults.list().isEmpty()) {
            throw new IllegalArgumentException(faults.message("gateways"));
        }
        deployment.start(
                server,
                gateway -> namespaces(gateway, server),
                this,
                TestValidation.of(gateways().keySet()),
                PLAINLY);
    }

    /** Ports are not for tests in memory: whoever connects has arrived at the right one. */
    private NamespaceServer namespaces(GatewayDefinition gateway, SocketServer server) {
        NamespaceServer namespaces = server.of(gateway.namespaces(), gateway.patterns());
        inject(objects.get(gateway.type()), namespaces);
        return namespaces;
    }

    /** Whether a container would have a bean of it: the test has made one, or the class says that it is one. */
    private boolean isBean(Class<?> type) {
        return given(type).isPresent()
                || Stream.of(type.getAnnotations())
                        .map(Annotation::annotationType)
                        .anyMatch(GivenObjects::definesBean);
    }

    private static boolean definesBean(Class<? extends Annotation> annotation) {
        return annotation.isAnnotationPresent(Scope.class)
                || annotation.isAnnotationPresent(NormalScope.class)
                || annotation.isAnnotationPresent(Stereotype.class);
    }

    /** The object of exactly this class; else the only one that can stand for it. */
    private Optional<Object> given(Class<?> type) {
        if (objects.containsKey(type)) {
            return Optional.of(objects.get(type));
        }
        List<Object> candidates =
                objects.values().stream().filter(type::isInstance).toList();
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }

    @Override
    public <T> T get(Class<T> type) {
        return type.cast(given(type).orElseGet(() -> objects.computeIfAbsent(type, GivenObjects::make)));
    }

    private static Object make(Class<?> type) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " cannot be made: give one to the test server", e);
        }
    }

    private static void inject(Object gateway, Server server) {
        for (Class<?> type = gateway.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(WebSocketServer.class)) {
                    set(field, gateway, server);
                }
            }
        }
    }

    private static void set(Field field, Object gateway, Server server) {
        try {
            field.setAccessible(true);
            field.set(gateway, server);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(field + " cannot be set", e);
        }
    }
}
