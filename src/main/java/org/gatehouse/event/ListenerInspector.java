package org.gatehouse.event;

import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.api.OnEvent;
import org.gatehouse.inspect.ClientProxies;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.Methods;
import org.gatehouse.inspect.TypeVariables;

/** Reads the methods of beans that listen for events, and tells of those that cannot. */
final class ListenerInspector {

    private final Faults faults;

    ListenerInspector(Faults faults) {
        this.faults = faults;
    }

    List<ListenerDefinition> listeners(Bean<?> bean) {
        List<ListenerDefinition> listeners = new ArrayList<>();
        TypeVariables variables = TypeVariables.of(bean.getBeanClass());
        for (Method method : Methods.of(bean.getBeanClass())) {
            OnEvent[] annotations = method.getAnnotationsByType(OnEvent.class);
            if (annotations.length > 0) {
                List<Class<?>> parameters = Stream.of(method.getGenericParameterTypes())
                        .<Class<?>>map(type -> TypeVariables.raw(variables.resolve(type)))
                        .toList();
                check(method, parameters, bean);
                for (OnEvent options : annotations) {
                    checkNames(method, options);
                    listeners.add(new ListenerDefinition(bean, method, parameters, options));
                }
            }
        }
        return listeners;
    }

    private void check(Method method, List<Class<?>> parameters, Bean<?> bean) {
        faults.checkCallable(method);
        long payloads =
                parameters.stream().filter(type -> type != EmittedEvent.class).count();
        if (payloads > 1) {
            faults.add(method, "has " + payloads + " parameters, but an event has one payload: keep one");
        }
        if (ClientProxies.isNormal(bean.getScope())) {
            ClientProxies.check(bean.getBeanClass(), faults);
        }
        if (!bean.getTypes().contains(bean.getBeanClass())) {
            faults.add(
                    method, "belongs to an EJB that is called by its interfaces only: annotate that with @LocalBean");
        }
    }

    private void checkNames(Method method, OnEvent options) {
        if (options.value().length == 0 || Stream.of(options.value()).anyMatch(String::isEmpty)) {
            faults.add(method, "names no event: @OnEvent needs a name");
        }
    }
}
