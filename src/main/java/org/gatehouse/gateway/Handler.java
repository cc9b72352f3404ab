package org.gatehouse.gateway;

import java.util.List;
import java.util.Optional;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.WsException;
import org.gatehouse.gateway.FilterDefinition.BoundFilter;
import org.gatehouse.inspect.BeanMethod;
import org.gatehouse.socketio.ExceptionMapper;
import org.jspecify.annotations.Nullable;

/**
 * A handler at work, with all that an event meets on its way there and back: who may call it, guards, interceptors, pipes,
 * validation, and exception filters. Immutable; called by many threads at once.
 */
final class Handler {

    private final HandlerDefinition definition;
    private final Object gateway;
    private final BeanMethod method;
    private final List<CanActivate> guards;
    private final List<GatewayInterceptor> interceptors;
    private final List<ArgumentResolver> arguments;
    private final Optional<Validation> validation;
    private final List<BoundFilter> filters;

    /**
     * A handler.
     *
     * @param gateway the bean that has the method
     * @param validators null if there are none
     */
    Handler(HandlerDefinition definition, Object gateway, Class<?> type, Beans beans, @Nullable Validators validators) {
        PipelineDefinition pipeline = definition.pipeline();
        this.definition = definition;
        this.gateway = gateway;
        this.method = new BeanMethod(definition.method());
        this.guards = pipeline.guards().stream().<CanActivate>map(beans::get).toList();
        this.interceptors = pipeline.interceptors().stream()
                .<GatewayInterceptor>map(beans::get)
                .toList();
        this.arguments = definition.arguments().stream()
                .map(argument -> argument.bind(beans))
                .toList();
        this.validation = Validation.of(validators, type, definition.method(), definition.arguments());
        this.filters =
                pipeline.filters().stream().map(filter -> filter.bind(beans)).toList();
    }

    HandlerDefinition definition() {
        return definition;
    }

    /** Leads an event to the method. What that throws comes out unwrapped. */
    @Nullable
    Object handle(EventContext context) throws Exception {
        definition.pipeline().access().check(context);
        for (CanActivate guard : guards) {
            if (!guard.canActivate(context)) {
                throw Refusal.forbidden();
            }
        }
        return intercept(context, 0);
    }

    private @Nullable Object intercept(EventContext context, int index) throws Exception {
        return index == interceptors.size()
                ? invoke(context)
                : interceptors.get(index).intercept(context, () -> intercept(context, index + 1));
    }

    private @Nullable Object invoke(EventContext context) throws Exception {
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).resolve(context);
        }
        validation.ifPresent(constraints ->
                constraints.check(gateway, values, context.event().length()));
        return method.call(gateway, values);
    }

    /** Lets the first filter that fits deal with what was thrown; without one, the client is told in the usual way. */
    void fail(Throwable thrown, EventContext context, ExceptionMapper exceptions) {
        Throwable told = thrown;
        for (BoundFilter filter : filters) {
            if (filter.isFor(thrown)) {
                try {
                    filter.filter().handle(thrown, context);
                    return;
                } catch (Throwable e) {
                    told = e instanceof WsException ? e : withSuppressed(e, thrown);
                    break;
                }
            }
        }
        Throwable known = told instanceof InvalidArgumentsException invalid ? invalid.told() : told;
        exceptions.report(
                known, context.client(), context.event(), definition.method().toString());
    }

    /** What a filter was asked about must not be lost where the filter fails itself. */
    private static Throwable withSuppressed(Throwable failure, Throwable asked) {
        if (failure != asked) {
            failure.addSuppressed(asked);
        }
        return failure;
    }
}
