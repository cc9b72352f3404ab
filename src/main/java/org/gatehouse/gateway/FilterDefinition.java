package org.gatehouse.gateway;

import java.util.List;
import org.gatehouse.api.ExceptionFilter;

/**
 * An exception filter, by its class.
 *
 * @param catches what it is asked about
 */
record FilterDefinition(Class<? extends ExceptionFilter<?>> type, List<Class<? extends Throwable>> catches) {

    @SuppressWarnings("unchecked") // the inspection has seen to it that the filter takes what it catches
    BoundFilter bind(Beans beans) {
        return new BoundFilter((ExceptionFilter<Throwable>) beans.get(type), catches);
    }

    /** A filter that is there. */
    record BoundFilter(ExceptionFilter<Throwable> filter, List<Class<? extends Throwable>> catches) {

        boolean isFor(Throwable thrown) {
            return catches.stream().anyMatch(type -> type.isInstance(thrown));
        }
    }
}
