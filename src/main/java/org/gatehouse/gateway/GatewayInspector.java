package org.gatehouse.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.Cors;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.socketio.Namespace;

/** Reads gateway classes, and gathers what is wrong with them, so that all faults are told at once. */
final class GatewayInspector {

    private final Predicate<Class<?>> isBean;
    private final List<String> faults = new ArrayList<>();
    private final HandlerArguments arguments = new HandlerArguments(this::fault);

    GatewayInspector(Predicate<Class<?>> isBean) {
        this.isBean = isBean;
    }

    List<String> faults() {
        return faults;
    }

    GatewayDefinition inspect(Class<?> type, Class<? extends Annotation> scope) {
        WebSocketGateway gateway = type.getAnnotation(WebSocketGateway.class);
        if (scope != ApplicationScoped.class && scope != Singleton.class) {
            fault(type, "is @" + scope.getSimpleName() + ", but one gateway serves all clients: remove that scope");
        }
        checkCors(type, gateway.cors());
        String namespace = gateway.namespace().startsWith("/") ? gateway.namespace() : "/" + gateway.namespace();
        List<HandlerMethod> handlers = handlers(type);
        return new GatewayDefinition(type, namespace, gateway.cors(), handlers);
    }

    private void checkCors(Class<?> type, Cors cors) {
        if (cors.credentials() && Arrays.asList(cors.origin()).contains("*")) {
            fault(type, "allows credentials to the origin '*', that is, to every page: name the origins");
        }
    }

    private List<HandlerMethod> handlers(Class<?> type) {
        List<HandlerMethod> handlers = new ArrayList<>();
        Set<String> events = new HashSet<>();
        for (Method method : declaredMethods(type)) {
            SubscribeMessage subscription = method.getAnnotation(SubscribeMessage.class);
            if (subscription != null) {
                checkMethod(method);
                checkEvent(method, subscription.value(), events);
                handlers.add(new HandlerMethod(
                        subscription.value(),
                        method,
                        arguments.of(method),
                        HandlerArguments.answersItself(method),
                        guards(type, method)));
            }
        }
        return List.copyOf(handlers);
    }

    /** Also those that are not public, so that they can be named as faults, and the inherited ones. */
    private static List<Method> declaredMethods(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        Set<String> signatures = new HashSet<>();
        for (Class<?> declaring = type; declaring != Object.class; declaring = declaring.getSuperclass()) {
            for (Method method : declaring.getDeclaredMethods()) {
                boolean overridden = !signatures.add(method.getName() + Arrays.toString(method.getParameterTypes()));
                if (!overridden && !method.isSynthetic()) {
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    private void checkMethod(Method method) {
        if (!Modifier.isPublic(method.getModifiers())) {
            fault(method, "is not public, so it cannot be called: make it public");
        }
        if (Modifier.isStatic(method.getModifiers())) {
            fault(method, "is static, so it belongs to no gateway: remove static");
        }
    }

    private void checkEvent(Method method, String event, Set<String> events) {
        if (event.isEmpty()) {
            fault(method, "names no event: @SubscribeMessage needs a name");
        }
        if (Namespace.isReserved(event)) {
            fault(
                    method,
                    "handles '" + event + "', a name of the protocol's own that no client can send: choose another, or"
                            + " implement OnGatewayConnection or OnGatewayDisconnect");
        }
        if (!events.add(event)) {
            fault(method, "is the second handler of '" + event + "' in this class: keep one");
        }
    }

    private List<Class<? extends CanActivate>> guards(Class<?> type, Method method) {
        List<Class<? extends CanActivate>> guards = Stream.of(
                        type.getAnnotation(UseGuards.class), method.getAnnotation(UseGuards.class))
                .filter(annotation -> annotation != null)
                .flatMap(annotation -> Stream.of(annotation.value()))
                .toList();
        for (Class<? extends CanActivate> guard : guards) {
            if (!isBean.test(guard)) {
                fault(
                        method,
                        "is guarded by " + guard.getName()
                                + ", which is not a CDI bean: give it a scope, such as @ApplicationScoped");
            }
        }
        return guards;
    }

    private void fault(Method method, String problem) {
        faults.add(method.getDeclaringClass().getName() + "." + method.getName() + " " + problem);
    }

    private void fault(Class<?> type, String problem) {
        faults.add(type.getName() + " " + problem);
    }
}
