package org.gatehouse.socketio;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What an application waits for. It is completed by threads that carry bytes or time; what the application does then must
 * not keep them, so it runs elsewhere. Not on the threads of the handlers either: all of those may be waiting for stages
 * like this one.
 */
record AckStage<T>(CompletableFuture<T> future, Executor callbacks) {

    AckStage(Executor callbacks) {
        this(new CompletableFuture<>(), callbacks);
    }

    /** Calls somebody when it is complete. */
    void whenOver(Runnable end) {
        CompletionStage<T> unused = future.whenComplete((value, failure) -> end.run());
    }

    void complete(T value) {
        run(() -> future.complete(value));
    }

    void fail(RuntimeException why) {
        run(() -> future.completeExceptionally(why));
    }

    private void run(Runnable completion) {
        try {
            callbacks.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run(); // the server is stopping: nobody shall wait for ever
        }
    }
}
