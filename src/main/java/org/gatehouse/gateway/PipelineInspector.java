package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.UsePipes;
import org.gatehouse.inspect.Annotations;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.TypeVariables;

/** Chooses what an event meets on its way to a handler, and tells of what cannot work. */
final class PipelineInspector {

    private final PipelineBeans beans;
    private final Faults faults;

    PipelineInspector(PipelineBeans beans, Faults faults) {
        this.beans = beans;
        this.faults = faults;
    }

    PipelineDefinition inspect(Class<?> gateway, Method method) {
        List<Class<? extends CanActivate>> guards = concat(globalGuards(), guards(gateway), guards(method));
        List<Class<? extends GatewayInterceptor>> interceptors =
                concat(globalInterceptors(), interceptors(gateway), interceptors(method));
        List<Class<? extends ExceptionFilter<?>>> filters = concat(filters(method), filters(gateway), globalFilters());
        checkBeans(method, problem -> faults.add(method, problem));
        return new PipelineDefinition(
                Access.of(gateway, method, faults),
                guards,
                interceptors,
                filters.stream().map(this::filter).toList());
    }

    /** Tells of what a class names, once and not for each of its handlers. */
    void check(Class<?> gateway) {
        checkBeans(gateway, problem -> faults.add(gateway, problem));
    }

    private void checkBeans(AnnotatedElement element, Consumer<String> fault) {
        guards(element).forEach(guard -> beans.check(guard, "is guarded by ", fault));
        interceptors(element).forEach(interceptor -> beans.check(interceptor, "uses the interceptor ", fault));
        pipes(element).forEach(pipe -> beans.check(pipe, "uses the pipe ", fault));
        filters(element).forEach(filter -> beans.check(filter, "uses the exception filter ", fault));
    }

    /** The guards that decide who may connect to a gateway; global ones decide about all namespaces. */
    List<Class<? extends CanConnect>> connectionGuards(Class<?> gateway) {
        return connectionGuards(guards(gateway));
    }

    List<Class<? extends CanConnect>> globalConnectionGuards() {
        return connectionGuards(globalGuards());
    }

    private static List<Class<? extends CanConnect>> connectionGuards(Stream<Class<? extends CanActivate>> guards) {
        return guards.filter(CanConnect.class::isAssignableFrom)
                .<Class<? extends CanConnect>>map(guard -> guard.asSubclass(CanConnect.class))
                .toList();
    }

    private static Stream<Class<? extends CanActivate>> guards(AnnotatedElement element) {
        return named(element, UseGuards.class, UseGuards::value);
    }

    private static Stream<Class<? extends GatewayInterceptor>> interceptors(AnnotatedElement element) {
        return named(element, UseInterceptors.class, UseInterceptors::value);
    }

    static Stream<Class<? extends PipeTransform<?, ?>>> pipes(AnnotatedElement element) {
        return named(element, UsePipes.class, UsePipes::value);
    }

    private static Stream<Class<? extends ExceptionFilter<?>>> filters(AnnotatedElement element) {
        return named(element, UseFilters.class, UseFilters::value);
    }

    private Stream<Class<? extends CanActivate>> globalGuards() {
        return beans.globals(CanActivate.class).map(type -> type.asSubclass(CanActivate.class));
    }

    private Stream<Class<? extends GatewayInterceptor>> globalInterceptors() {
        return beans.globals(GatewayInterceptor.class).map(type -> type.asSubclass(GatewayInterceptor.class));
    }

    @SuppressWarnings("unchecked") // a class of filters
    private Stream<Class<? extends ExceptionFilter<?>>> globalFilters() {
        return beans.globals(ExceptionFilter.class).map(type -> (Class<? extends ExceptionFilter<?>>) type);
    }

    /** What the annotations of a class, which may be on its interfaces, or of a method name. */
    private static <A extends Annotation, T> Stream<T> named(
            AnnotatedElement element, Class<A> kind, Function<A, T[]> value) {
        List<A> annotations =
                element instanceof Class<?> type ? Annotations.ofClass(type, kind) : Annotations.on(element, kind);
        return annotations.stream().flatMap(annotation -> Stream.of(value.apply(annotation)));
    }

    private static <T> List<T> concat(Stream<T> first, Stream<T> second, Stream<T> third) {
        return Stream.of(first, second, third).flatMap(part -> part).toList();
    }

    private FilterDefinition filter(Class<? extends ExceptionFilter<?>> type) {
        Catch caught = type.getAnnotation(Catch.class);
        if (caught == null) {
            faults.add(type, "does not say which exceptions it is for: annotate it with @Catch");
            return new FilterDefinition(type, List.of());
        }
        Class<?> taken = TypeVariables.raw(TypeVariables.argument(type, ExceptionFilter.class, 0));
        for (Class<? extends Throwable> each : caught.value()) {
            if (!taken.isAssignableFrom(each)) {
                faults.add(
                        type,
                        "catches " + each.getName() + ", but takes a " + taken.getName() + ": change one of them");
            }
        }
        return new FilterDefinition(type, List.of(caught.value()));
    }
}
