package org.gatehouse.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EmissionFailuresTest {

    private final EmissionFailures failures = new EmissionFailures("order.placed");

    private void watch(Throwable thrown) {
        failures.watch(CompletableFuture.failedFuture(thrown));
    }

    @Test
    void throwsTheFirstWithTheOthersBesideIt() {
        IllegalStateException first = new IllegalStateException("first");
        failures.watch(CompletableFuture.completedFuture("fine"));
        watch(first);
        watch(new IOException("second"));

        assertThatThrownBy(failures::throwIfAny).isSameAs(first);
        assertThat(first.getSuppressed()).singleElement().isInstanceOf(IOException.class);
    }

    @Test
    void wrapsWhatIsChecked() {
        watch(new IOException("lost"));

        assertThatThrownBy(failures::throwIfAny)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a listener for 'order.placed' failed")
                .hasRootCauseMessage("lost");
    }

    @Test
    void throwsErrorsAsTheyAre() {
        watch(new AssertionError("wrong"));

        assertThatThrownBy(failures::throwIfAny).isInstanceOf(AssertionError.class);
    }

    @Test
    void throwsNothingThatComesLater() {
        CompletableFuture<Object> later = new CompletableFuture<>();
        failures.watch(later);
        failures.throwIfAny();

        later.completeExceptionally(new IllegalStateException("too late"));
        failures.throwIfAny();
    }
}
