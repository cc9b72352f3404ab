package org.gatehouse.event;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.EmittedEvent;
import org.jspecify.annotations.Nullable;

/** A method that listens, ready to be called. Immutable. */
final class Listener {

    private final ListenerDefinition definition;
    private final List<EventPattern> patterns;
    private final BeanManager beans;

    Listener(ListenerDefinition definition, String delimiter, BeanManager beans) {
        this.definition = definition;
        this.patterns = Stream.of(definition.options().value())
                .map(pattern -> new EventPattern(pattern, delimiter))
                .toList();
        this.beans = beans;
        // A public method of a class that is not.
        definition.method().setAccessible(true);
    }

    ListenerDefinition definition() {
        return definition;
    }

    boolean isFor(EmittedEvent event) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(event.name()))
                && definition.takes(event.payload());
    }

    /** Calls the method. What that throws comes out unwrapped. */
    @Nullable
    Object call(EmittedEvent event) throws Exception {
        Bean<?> bean = definition.bean();
        CreationalContext<?> context = beans.createCreationalContext(bean);
        try {
            Object instance = beans.getReference(bean, bean.getBeanClass(), context);
            return definition.method().invoke(instance, definition.arguments(event));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        } finally {
            if (bean.getScope() == Dependent.class) {
                context.release();
            }
        }
    }
}
