package org.gatehouse.event;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.gatehouse.api.Emitted;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.api.EventEmitter;
import org.gatehouse.config.EventSettings;
import org.jspecify.annotations.Nullable;

/** The event emitter, over CDI. Thread-safe. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // prepared before anything else is called
public class CdiEventEmitter implements EventEmitter {

    @Inject
    private EventExtension extension;

    @Inject
    private EventSettings settings;

    @Inject
    private BeanManager beans;

    @Inject
    @Any
    private Event<Object> events;

    @Inject
    private Instance<RequestContextController> requestScopes;

    @Resource
    private ManagedExecutorService executor;

    private List<Listener> listeners;
    private ListenerCalls calls;

    /** For the container. */
    public CdiEventEmitter() {}

    @PostConstruct
    void prepare() {
        calls = new ListenerCalls(executor, requestScopes);
        listeners = extension.listeners().stream()
                .sorted(Comparator.comparingInt(listener -> listener.options().priority()))
                .map(listener -> new Listener(listener, settings.delimiter(), beans))
                .toList();
    }

    @Override
    public boolean emit(String event, @Nullable Object payload) {
        EmittedEvent emitted = new EmittedEvent(event, payload);
        List<Listener> called = listeners(emitted);
        EmissionFailures failures = new EmissionFailures(event);
        call(called, emitted).forEach(failures::watch);
        failures.throwIfAny();
        boolean observed = fire(emitted);
        return observed || !called.isEmpty();
    }

    @Override
    public CompletionStage<List<@Nullable Object>> emitAsync(String event, @Nullable Object payload) {
        EmittedEvent emitted = new EmittedEvent(event, payload);
        List<CompletableFuture<@Nullable Object>> results = call(listeners(emitted), emitted);
        // Not a dependent stage, which would wrap the exception.
        CompletableFuture<List<@Nullable Object>> all = new CompletableFuture<>();
        try {
            fire(emitted);
        } catch (RuntimeException e) {
            all.completeExceptionally(e);
        }
        CompletableFuture<Void> unused = CompletableFuture.allOf(results.toArray(CompletableFuture<?>[]::new))
                .whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        all.complete(
                                results.stream().map(CompletableFuture::join).collect(Collectors.toList()));
                    } else {
                        all.completeExceptionally(failure.getCause() == null ? failure : failure.getCause());
                    }
                });
        return all;
    }

    private List<Listener> listeners(EmittedEvent event) {
        return listeners.stream().filter(listener -> listener.isFor(event)).toList();
    }

    /** The results of those that are called at once; the others are left to the transaction. */
    private List<CompletableFuture<@Nullable Object>> call(List<Listener> called, EmittedEvent event) {
        List<CompletableFuture<@Nullable Object>> results = new ArrayList<>();
        for (Listener listener : called) {
            TransactionPhase phase = listener.definition().during();
            if (phase == TransactionPhase.IN_PROGRESS) {
                results.add(calls.call(listener, event));
            } else {
                defer(phase, listener, event).ifPresent(results::add);
            }
        }
        return results;
    }

    /** Without a transaction, the listener is called at once; its failure, if that reaches us, is a result. */
    private Optional<CompletableFuture<@Nullable Object>> defer(
            TransactionPhase phase, Listener listener, EmittedEvent event) {
        try {
            events.fire(new DeferredCalls(phase, () -> callInPhase(listener, event)));
            return Optional.empty();
        } catch (Throwable e) {
            return Optional.of(CompletableFuture.failedFuture(e));
        }
    }

    private void callInPhase(Listener listener, EmittedEvent event) {
        EmissionFailures failures = new EmissionFailures(event.name());
        failures.watch(calls.call(listener, event));
        failures.throwIfAny();
    }

    /** False if nobody observes. */
    private boolean fire(EmittedEvent event) {
        Emitted name = Emitted.Literal.of(event.name());
        Object payload = event.payload();
        boolean observed = isObserved(event, name);
        events.select(name).fire(event);
        if (payload != null && !isGeneric(payload.getClass())) {
            observed |= isObserved(payload, name);
            events.select(name).fire(payload);
        }
        return observed;
    }

    private boolean isObserved(Object event, Emitted name) {
        return beans.resolveObserverMethods(event, name).stream().anyMatch(observer -> !observer.isAsync());
    }

    /** CDI fires nothing whose type has variables, be they those of its elements or of the class around it. */
    private static boolean isGeneric(Class<?> type) {
        if (type.isArray()) {
            return isGeneric(type.getComponentType());
        }
        boolean inner = type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
        return type.getTypeParameters().length > 0 || (inner && isGeneric(type.getEnclosingClass()));
    }
}
