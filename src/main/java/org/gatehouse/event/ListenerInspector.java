package org.gatehouse.event;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.api.OnEvent;
import org.gatehouse.reflect.Methods;

/** Reads the methods of beans that listen for events, and tells of those that cannot. */
final class ListenerInspector {

    private final Consumer<String> faults;

    ListenerInspector(Consumer<String> faults) {
        this.faults = faults;
    }

    List<ListenerDefinition> listeners(Bean<?> bean) {
        List<ListenerDefinition> listeners = new ArrayList<>();
        for (Method method : Methods.of(bean.getBeanClass())) {
            OnEvent[] annotations = method.getAnnotationsByType(OnEvent.class);
            if (annotations.length > 0) {
                check(method, bean);
            }
            for (OnEvent options : annotations) {
                checkNames(method, options);
                listeners.add(new ListenerDefinition(bean, method, options));
            }
        }
        return listeners;
    }

    private void check(Method method, Bean<?> bean) {
        if (!Modifier.isPublic(method.getModifiers())) {
            fault(method, "is not public, so it cannot be called: make it public");
        }
        if (Modifier.isStatic(method.getModifiers())) {
            fault(method, "is static, so it belongs to no bean: remove static");
        }
        long payloads = Stream.of(method.getParameterTypes())
                .filter(type -> type != EmittedEvent.class)
                .count();
        if (payloads > 1) {
            fault(method, "has " + payloads + " parameters, but an event has one payload: keep one");
        }
        if (!bean.getTypes().contains(bean.getBeanClass())) {
            fault(method, "belongs to an EJB that is called by its interfaces only: annotate that with @LocalBean");
        }
    }

    private void checkNames(Method method, OnEvent options) {
        if (options.value().length == 0 || Stream.of(options.value()).anyMatch(String::isEmpty)) {
            fault(method, "names no event: @OnEvent needs a name");
        }
    }

    private void fault(Method method, String problem) {
        faults.accept(method.getDeclaringClass().getName() + "." + method.getName() + " " + problem);
    }
}
