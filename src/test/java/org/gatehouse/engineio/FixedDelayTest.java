package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.testkit.ManualScheduler;
import org.junit.jupiter.api.Test;

class FixedDelayTest {

    private static final Duration DELAY = Duration.ofSeconds(1);

    private final ManualScheduler scheduler = new ManualScheduler();
    private final FixedDelay tasks = new FixedDelay(scheduler, DELAY);
    private final List<String> run = new ArrayList<>();

    private Timeout schedule(String name) {
        return tasks.schedule(() -> run.add(name));
    }

    @Test
    void runsEachTaskAfterTheDelay() {
        schedule("a");
        scheduler.advance(Duration.ofMillis(500));
        schedule("b");

        scheduler.advance(Duration.ofMillis(499));
        assertThat(run).isEmpty();
        scheduler.advance(Duration.ofMillis(1));
        assertThat(run).containsExactly("a");
        scheduler.advance(Duration.ofMillis(499));
        assertThat(run).containsExactly("a");
        scheduler.advance(Duration.ofMillis(1));
        assertThat(run).containsExactly("a", "b");
    }

    @Test
    void oneTimerDoesForMany() {
        for (int i = 0; i < 1_000; i++) {
            schedule("task");
        }

        assertThat(scheduler.size()).isEqualTo(1);
        scheduler.advance(DELAY);
        assertThat(run).hasSize(1_000);
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void whatIsDueAtAboutTheSameTimeRunsAtOnce() {
        schedule("a");
        scheduler.advance(Duration.ofMillis(9));
        schedule("b");

        scheduler.advance(DELAY.minusMillis(9));

        assertThat(run).containsExactly("a", "b");
    }

    @Test
    void aTaskThatIsForgottenDoesNotRun() {
        Timeout first = schedule("a");
        schedule("b");

        first.cancel();
        first.cancel();
        scheduler.advance(DELAY);

        assertThat(run).containsExactly("b");
    }

    @Test
    void whereAllAreForgottenNoTimerIsLeft() {
        List<Timeout> all =
                IntStream.range(0, 10).mapToObj(i -> schedule("task")).toList();

        all.forEach(Timeout::cancel);

        assertThat(scheduler.size()).isZero();
    }

    @Test
    void whatRemainsAmongManyForgottenOnesRunsInItsTime() {
        schedule("first");
        IntStream.range(0, 1_000).mapToObj(i -> schedule("forgotten")).toList().forEach(Timeout::cancel);
        scheduler.advance(Duration.ofMillis(500));
        schedule("last");

        scheduler.advance(Duration.ofMillis(500));
        assertThat(run).containsExactly("first");
        scheduler.advance(Duration.ofMillis(500));
        assertThat(run).containsExactly("first", "last");
    }

    @Test
    void aTaskMayScheduleAnother() {
        tasks.schedule(() -> schedule("again"));

        scheduler.advance(DELAY.multipliedBy(2));

        assertThat(run).containsExactly("again");
    }

    @Test
    void aTaskThatFailsKeepsNoOtherFromRunning() {
        tasks.schedule(() -> {
            throw new AssertionError("its own fault");
        });
        schedule("b");

        scheduler.advance(DELAY);

        assertThat(run).containsExactly("b");
    }
}
