package org.gatehouse.event;

import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.List;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.api.OnEvent;
import org.jspecify.annotations.Nullable;

/**
 * A method that listens, as it was found at deployment.
 *
 * @param bean that has the method
 * @param parameters their classes, type variables resolved
 * @param options one of its annotations
 */
record ListenerDefinition(Bean<?> bean, Method method, List<Class<?>> parameters, OnEvent options) {

    TransactionPhase during() {
        return options.during();
    }

    /** Whether the method can take a payload. */
    boolean takes(@Nullable Object payload) {
        return parameters.stream()
                .filter(type -> type != EmittedEvent.class)
                .allMatch(type -> payload == null
                        ? !type.isPrimitive()
                        : MethodType.methodType(type).wrap().returnType().isInstance(payload));
    }

    @Nullable
    Object[] arguments(EmittedEvent event) {
        return parameters.stream()
                .map(type -> type == EmittedEvent.class ? event : event.payload())
                .toArray();
    }

    String name() {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }
}
