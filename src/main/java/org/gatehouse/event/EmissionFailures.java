package org.gatehouse.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What listeners of one emission have thrown, unless it is suppressed. Used by the thread that emits; what fails after it has
 * looked is logged, by whichever thread brings it.
 */
final class EmissionFailures {

    private static final Logger LOG = System.getLogger(EmissionFailures.class.getName());

    private final String event;
    private @Nullable Throwable first;

    EmissionFailures(String event) {
        this.event = event;
    }

    void watch(CompletableFuture<?> result) {
        if (!result.isDone()) {
            CompletableFuture<?> unused = result.exceptionally(failure -> {
                LOG.log(Level.ERROR, "a listener for '" + event + "' failed", failure);
                return null;
            });
            return;
        }
        CompletableFuture<?> unused = result.exceptionally(failure -> {
            add(failure);
            return null;
        });
    }

    private void add(Throwable failure) {
        if (first == null) {
            first = failure;
        } else if (failure != first) {
            first.addSuppressed(failure);
        }
    }

    /** Throws the first, with the others as suppressed ones; wrapped if it is a checked exception. */
    void throwIfAny() {
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof RuntimeException exception) {
            throw exception;
        }
        if (first != null) {
            throw new IllegalStateException("a listener for '" + event + "' failed", first);
        }
    }
}
