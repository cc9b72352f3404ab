package org.gatehouse.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.Global;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.socketio.NamespaceServer;
import org.gatehouse.socketio.SocketServer;

/** Gateways that a test has made, set to work without a container. */
public final class GatewayObjects {

    private final Map<Class<?>, Object> objects = new LinkedHashMap<>();

    private GatewayObjects(List<Object> given) {
        given.forEach(object -> objects.put(object.getClass(), object));
    }

    /** Inspects the gateways among the objects as a deployment does, and lets them listen. */
    public static void start(SocketServer server, List<Object> given) {
        new GatewayObjects(given).start(server);
    }

    private void start(SocketServer server) {
        Faults faults = new Faults();
        List<Class<?>> types = List.copyOf(objects.keySet());
        PipelineBeans beans = PipelineBeans.of(
                this::canBeMade,
                types.stream()
                        .filter(type -> type.isAnnotationPresent(Global.class))
                        .toList());
        GatewayInspector inspector = new GatewayInspector(beans, faults);
        List<GatewayDefinition> definitions = types.stream()
                .filter(type -> type.isAnnotationPresent(WebSocketGateway.class))
                .map(type -> inspector.inspect(type, ApplicationScoped.class))
                .toList();
        NamespaceInspector.checkShared(definitions, faults);
        if (!faults.list().isEmpty()) {
            throw new IllegalArgumentException(
                    "These gateways cannot work:\n  - " + String.join("\n  - ", faults.list()));
        }
        definitions.forEach(definition -> start(definition, server));
    }

    private void start(GatewayDefinition definition, SocketServer server) {
        NamespaceServer namespaces = server.of(definition.namespaces(), definition.patterns());
        inject(objects.get(definition.type()), namespaces);
        GatewayDispatcher dispatcher =
                new GatewayDispatcher(definition, this::object, validator(), new PlainCalls(), server.exceptions());
        namespaces.listen(dispatcher);
        dispatcher.init(namespaces);
    }

    /** Null where the test has no Jakarta Validation on its class path. */
    private static Validator validator() {
        try {
            return Validation.buildDefaultValidatorFactory().getValidator();
        } catch (ValidationException e) {
            return null;
        }
    }

    private boolean canBeMade(Class<?> type) {
        return objects.containsKey(type) || constructor(type) != null;
    }

    private static Constructor<?> constructor(Class<?> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private <T> T object(Class<T> type) {
        return type.cast(objects.computeIfAbsent(type, GatewayObjects::make));
    }

    private static Object make(Class<?> type) {
        try {
            Constructor<?> constructor = constructor(type);
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

    /** There is no request scope, and no security of a server. */
    private record PlainCalls() implements ClientCalls {

        @Override
        public void run(Socket client, Runnable call) {
            call.run();
        }

        @Override
        public void run(Runnable call) {
            call.run();
        }
    }
}
