package org.gatehouse.gateway;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.Methods;
import org.gatehouse.socketio.Namespace;

/** Reads the handlers of gateway classes, and tells of those that cannot work. */
final class HandlerInspector {

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
        Set<String> events = new HashSet<>();
        for (Method method : Methods.of(type)) {
            SubscribeMessage subscription = method.getAnnotation(SubscribeMessage.class);
            if (subscription != null) {
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

    private void checkEvent(Method method, String event, Set<String> events) {
        if (event.isEmpty()) {
            faults.add(method, "names no event: @SubscribeMessage needs a name");
        }
        if (Namespace.isReserved(event)) {
            faults.add(
                    method,
                    "handles '" + event + "', a name of the protocol's own that no client can send: choose another, or"
                            + " implement OnGatewayConnection or OnGatewayDisconnect");
        }
        if (!events.add(event)) {
            faults.add(method, "is the second handler of '" + event + "' in this class: keep one");
        }
    }
}
