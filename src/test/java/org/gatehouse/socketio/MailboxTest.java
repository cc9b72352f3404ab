package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(executor::add, 1_000, 2);

    private void runAll() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }

    @Test
    void runsPiecesInOrderOnTheExecutor() {
        mailbox.offer(1, turn -> log.add("a"));
        mailbox.add(() -> log.add("b"));
        assertThat(log).isEmpty();

        runAll();

        assertThat(log).containsExactly("a", "b");
    }

    @Test
    void occupiesOneThreadAtATime() {
        mailbox.offer(1, turn -> log.add("a"));
        mailbox.offer(1, turn -> log.add("b"));

        assertThat(executor).hasSize(1);
    }

    @Test
    void runsWhatIsAddedByAPieceAfterIt() {
        mailbox.offer(1, turn -> {
            mailbox.add(() -> log.add("b"));
            log.add("a");
        });
        runAll();

        assertThat(log).containsExactly("a", "b");
    }

    @Test
    void goesOnAfterAPieceThatFails() {
        mailbox.offer(1, turn -> {
            throw new AssertionError("a handler's own");
        });
        mailbox.offer(1, turn -> log.add("b"));
        runAll();

        assertThat(log).containsExactly("b");
    }

    @Test
    void refusesClientsWorkBeyondItsBudgetButNeverTheServers() {
        IntStream.range(0, 5)
                .forEach(i -> assertThat(mailbox.offer(100, turn -> log.add("client")))
                        .isTrue());
        assertThat(mailbox.offer(1, turn -> log.add("too much"))).isFalse();
        mailbox.add(() -> log.add("server"));
        runAll();

        assertThat(log).endsWith("server").doesNotContain("too much");
        assertThat(mailbox.offer(100, turn -> log.add("again"))).isTrue();
    }

    @Test
    void takesOnePieceThatIsLargerThanTheBudget() {
        assertThat(mailbox.offer(5_000, turn -> log.add("large"))).isTrue();
    }

    @Test
    void letsOthersHaveTheThreadAfterABatch() {
        Mailbox other = new Mailbox(executor::add, 1_000_000, 2);
        Mailbox busy = new Mailbox(executor::add, 1_000_000, 2);
        IntStream.range(0, 200).forEach(i -> busy.offer(1, turn -> log.add("busy")));
        other.offer(1, turn -> log.add("other"));
        runAll();

        assertThat(log.indexOf("other")).isLessThan(100);
    }

    @Test
    void dropsWorkQuietlyWhenTheServerStops() {
        Mailbox late = new Mailbox(
                task -> {
                    throw new RejectedExecutionException("stopped");
                },
                1_000,
                2);

        assertThat(late.offer(1, turn -> log.add("late"))).isTrue();
        assertThat(log).isEmpty();
    }

    @Test
    void neverRunsTwoPiecesAtOnce() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Mailbox shared = new Mailbox(threads, 100_000_000, 2);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            shared.offer(1, turn -> {
                if (running.incrementAndGet() > 1) {
                    overlaps.incrementAndGet();
                }
                order.add(number);
                running.decrementAndGet();
            });
        }
        shared.add(threads::shutdown);

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(overlaps).hasValue(0);
        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, 10_000).boxed().toList());
    }
}
