package org.gatehouse.gateway;

import jakarta.annotation.Priority;
import jakarta.interceptor.Interceptor;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.inspect.ClientProxies;
import org.gatehouse.inspect.Faults;

/**
 * The beans of a deployment that an event may meet on its way to a handler.
 *
 * @param isBean whether a class is one
 * @param globals those that are marked {@link org.gatehouse.api.Global}, in the order of their priority
 * @param faults takes what is wrong with them
 */
record PipelineBeans(Predicate<Class<?>> isBean, List<Class<?>> globals, Faults faults) {

    private static final List<Class<?>> KINDS =
            List.of(CanActivate.class, GatewayInterceptor.class, PipeTransform.class, ExceptionFilter.class);

    static PipelineBeans of(Predicate<Class<?>> isBean, Collection<Class<?>> globals, Faults faults) {
        return new PipelineBeans(
                isBean,
                globals.stream()
                        .sorted(Comparator.<Class<?>>comparingInt(PipelineBeans::priority)
                                .thenComparing(Class::getName))
                        .toList(),
                faults);
    }

    private static int priority(Class<?> type) {
        Priority priority = type.getAnnotation(Priority.class);
        return priority == null ? Interceptor.Priority.APPLICATION : priority.value();
    }

    /** The global ones of a kind. */
    Stream<Class<?>> globals(Class<?> kind) {
        return globals.stream().filter(kind::isAssignableFrom);
    }

    /**
     * Tells of a class that is named but is no bean.
     *
     * @param use what it is named for, up to its name
     */
    void check(Class<?> type, String use, Consumer<String> fault) {
        if (!isBean.test(type)) {
            fault.accept(
                    use + type.getName() + ", which is not a CDI bean: give it a scope, such as @ApplicationScoped");
        }
        ClientProxies.checkIfNormal(type, faults);
    }

    /** Tells of global ones that cannot work, or are marked without need. */
    void checkGlobals() {
        globals.forEach(type -> ClientProxies.checkIfNormal(type, faults));
        globals.stream()
                .filter(type -> KINDS.stream().noneMatch(kind -> kind.isAssignableFrom(type)))
                .forEach(type -> faults.add(
                        type,
                        "is @Global, but neither a guard, an interceptor, a pipe nor an exception filter: remove @Global, or"
                                + " implement one"));
    }
}
