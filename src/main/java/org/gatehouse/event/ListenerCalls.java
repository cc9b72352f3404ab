package org.gatehouse.event;

import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.gatehouse.api.EmittedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Calls listeners, each as its annotation says: here or on another thread, and with its errors suppressed or not.
 *
 * @param executor of other threads, without a request scope of their own
 */
record ListenerCalls(Executor executor, Instance<RequestContextController> requestScopes) {

    private static final Logger LOG = System.getLogger(ListenerCalls.class.getName());

    /**
     * Calls a listener.
     *
     * @return its result, which may come later; failed by an error that is not suppressed
     */
    CompletableFuture<@Nullable Object> call(Listener listener, EmittedEvent event) {
        if (!listener.definition().options().async()) {
            return here(listener, event);
        }
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                CompletableFuture<?> unused = inRequest(() -> here(listener, event))
                        .whenComplete((value, failure) -> complete(result, value, failure));
            });
        } catch (RejectedExecutionException e) {
            finish(listener, result, null, e);
        }
        return result;
    }

    private <T> T inRequest(Supplier<T> task) {
        RequestContextController requestScope = requestScopes.get();
        boolean activated = requestScope.activate();
        try {
            return task.get();
        } finally {
            if (activated) {
                requestScope.deactivate();
            }
            requestScopes.destroy(requestScope);
        }
    }

    private static CompletableFuture<@Nullable Object> here(Listener listener, EmittedEvent event) {
        CompletableFuture<@Nullable Object> result = new CompletableFuture<>();
        try {
            Object returned = listener.call(event);
            if (returned instanceof CompletionStage<?> stage) {
                CompletionStage<?> unused =
                        stage.whenComplete((value, failure) -> finish(listener, result, value, failure));
            } else {
                result.complete(returned);
            }
        } catch (Throwable e) {
            finish(listener, result, null, e);
        }
        return result;
    }

    private static void finish(
            Listener listener,
            CompletableFuture<@Nullable Object> result,
            @Nullable Object value,
            @Nullable Throwable failure) {
        if (failure != null && listener.definition().options().suppressErrors()) {
            LOG.log(Level.ERROR, listener.definition().name() + " failed", failure);
            result.complete(null);
        } else {
            complete(result, value, failure);
        }
    }

    private static void complete(
            CompletableFuture<@Nullable Object> result, @Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(value);
        } else {
            result.completeExceptionally(failure);
        }
    }
}
