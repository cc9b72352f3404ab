package org.gatehouse.event;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.inspect.BeanMethod;
import org.jspecify.annotations.Nullable;

/** A method that listens, ready to be called. Immutable. */
final class Listener {

    private final ListenerDefinition definition;
    private final List<EventPattern> patterns;
    private final BeanMethod method;
    private final BeanManager beans;

    Listener(ListenerDefinition definition, String delimiter, BeanManager beans) {
        this.definition = definition;
        this.patterns = Stream.of(definition.options().value())
                .map(pattern -> new EventPattern(pattern, delimiter))
                .toList();
        this.beans = beans;
        this.method = new BeanMethod(definition.method());
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
            return method.call(instance, definition.arguments(event));
        } finally {
            if (bean.getScope() == Dependent.class) {
                context.release();
            }
        }
    }
}
