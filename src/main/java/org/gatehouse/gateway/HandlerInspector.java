package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.UsePipes;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.Methods;
import org.gatehouse.socketio.Namespace;

/** Reads the handlers of gateway classes, and tells of those that cannot work. */
final class HandlerInspector {

    private static final Set<String> HOOKS = Set.of("afterInit", "handleConnection", "handleDisconnect");

    private final PipelineBeans beans;
    private final PipelineInspector pipelines;
    private final Faults faults;

    HandlerInspector(PipelineBeans beans, PipelineInspector pipelines, Faults faults) {
        this.beans = beans;
        this.pipelines = pipelines;
        this.faults = faults;
    }

    List<HandlerDefinition> handlers(Class<?> type) {
        List<HandlerDefinition> handlers = new ArrayList<>();
        Map<String, Method> events = new HashMap<>();
        for (Method method : Methods.of(type)) {
            SubscribeMessage subscription = method.getAnnotation(SubscribeMessage.class);
            if (subscription == null) {
                checkNoHandler(method);
            } else {
                faults.checkCallable(method);
                checkEvent(method, subscription.value(), events);
                handlers.add(new HandlerDefinition(
                        subscription.value(),
                        method,
                        new ArgumentInspector(type, method, beans, faults).definitions(),
                        ArgumentInspector.answersItself(method),
                        subscription.concurrent(),
                        pipelines.inspect(type, method)));
            }
        }
        return List.copyOf(handlers);
    }

    /** What is meant to guard something, and does not, must not go unnoticed. */
    private void checkNoHandler(Method method) {
        for (Class<? extends Annotation> kind :
                List.of(UseGuards.class, UseInterceptors.class, UsePipes.class, UseFilters.class)) {
            if (method.isAnnotationPresent(kind)) {
                faults.add(
                        method,
                        "has @" + kind.getSimpleName()
                                + ", but handles no event: put it on the class or on a handler; who"
                                + " connects is for guards of the class that are CanConnect");
            }
        }
        if (HOOKS.contains(method.getName()) && Access.isRestricted(method)) {
            faults.add(
                    method,
                    "says which roles may call it, but is a hook: let a guard of the class that is CanConnect decide");
        }
    }

    private void checkEvent(Method method, String event, Map<String, Method> events) {
        if (event.isEmpty()) {
            faults.add(method, "names no event: @SubscribeMessage needs a name");
        }
        if (Namespace.isReserved(event)) {
            faults.add(
                    method,
                    "handles '" + event + "', a name of the protocol's own that no client can send: choose another, or"
                            + " implement OnGatewayConnection or OnGatewayDisconnect");
        }
        Method first = events.putIfAbsent(event, method);
        if (first != null) {
            faults.add(method, "is a second handler of '" + event + "', beside " + first.getName() + ": keep one");
        }
    }
}
