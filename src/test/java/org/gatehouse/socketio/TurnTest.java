package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What may begin before a piece of a mailbox is over, and what it counts for until then. */
class TurnTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<String> log = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(executor::add, 1_000, 2);
    private final PendingTurns pending = new PendingTurns();

    private void runAll() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }

    private void logs(String entry) {
        mailbox.offer(1, turn -> log.add(entry));
    }

    @Test
    void aPartInOrderRunsAtOnce() {
        mailbox.offer(1, turn -> {
            turn.inOrder(handling -> log.add("part"));
            log.add("work");
        });
        logs("next");
        runAll();

        assertThat(log).containsExactly("part", "work", "next");
    }

    @Test
    void theNextPieceWaitsForTheStagesOfAPartInOrderWithoutAThread() {
        CompletableFuture<Void> one = new CompletableFuture<>();
        CompletableFuture<Void> two = new CompletableFuture<>();
        mailbox.offer(
                1,
                turn -> turn.inOrder(handling -> {
                    handling.until(one);
                    handling.until(two);
                }));
        logs("next");
        runAll();
        one.complete(null);
        runAll();
        assertThat(log).isEmpty();

        two.completeExceptionally(new IllegalStateException("ends it as well"));
        runAll();

        assertThat(log).containsExactly("next");
    }

    @Test
    void aStageThatIsCompleteAlreadyDelaysNothing() {
        mailbox.offer(1, turn -> turn.inOrder(handling -> handling.until(CompletableFuture.completedFuture(1))));
        logs("next");
        runAll();

        assertThat(log).containsExactly("next");
    }

    @Test
    void theNextPieceDoesNotWaitForAPartBeside() {
        mailbox.offer(1, turn -> turn.beside(handling -> log.add("beside")));
        logs("next");
        executor.remove().run();
        assertThat(log).containsExactly("next");

        runAll();

        assertThat(log).containsExactly("next", "beside");
    }

    @Test
    void partsBesideAreLimitedUntilTheirStagesAreComplete() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        for (int i = 0; i < 3; i++) {
            mailbox.offer(
                    1,
                    turn -> turn.beside(handling -> {
                        log.add("part");
                        handling.until(end);
                    }));
        }
        logs("next");
        runAll();
        // The third is in order, since two are beside: what comes next waits for it.
        assertThat(log).containsExactly("part", "part", "part");

        end.complete(null);
        runAll();
        assertThat(log).containsExactly("part", "part", "part", "next");
        mailbox.offer(1, turn -> turn.beside(handling -> log.add("again beside")));
        logs("first");
        runAll();
        assertThat(log).endsWith("first", "again beside");
    }

    @Test
    void aPieceCountsOnceUntilAllOfItsPartsHaveEnded() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        mailbox.offer(500, turn -> {
            turn.beside(handling -> handling.until(end));
            turn.beside(handling -> handling.until(end));
            turn.inOrder(handling -> log.add("in order"));
        });
        runAll();
        assertThat(mailbox.offer(250, turn -> log.add("fits"))).isTrue();
        runAll();
        assertThat(mailbox.offer(350, turn -> log.add("does not"))).isFalse();

        end.complete(null);

        assertThat(mailbox.offer(800, turn -> log.add("fits again"))).isTrue();
    }

    @Test
    void aPartThatFailsHasEnded() {
        mailbox.offer(700, turn -> {
            turn.inOrder(handling -> {
                throw new AssertionError("a handler's own");
            });
            turn.beside(handling -> {
                throw new AssertionError("a handler's own");
            });
        });
        logs("next");
        runAll();

        assertThat(log).containsExactly("next");
        assertThat(mailbox.offer(700, turn -> log.add("fits"))).isTrue();
    }

    @Test
    void nobodyWaitsForAClientThatHasGone() {
        CompletableFuture<Void> never = new CompletableFuture<>();
        mailbox.offer(800, turn -> {
            turn.belongTo(pending);
            turn.inOrder(handling -> handling.until(never));
            turn.beside(handling -> handling.until(never));
        });
        mailbox.add(() -> log.add("leave"));
        runAll();
        assertThat(log).isEmpty();

        pending.close();
        runAll();

        assertThat(log).containsExactly("leave");
        assertThat(mailbox.offer(800, turn -> log.add("fits"))).isTrue();
    }

    @Test
    void aClientThatHasGoneBeforeIsNotWaitedForEither() {
        pending.close();
        mailbox.offer(1, turn -> {
            turn.belongTo(pending);
            turn.inOrder(handling -> handling.until(new CompletableFuture<>()));
        });
        logs("next");
        runAll();

        assertThat(log).containsExactly("next");
    }

    @Test
    void aPartThatIsStillRunningIsWaitedForThoughTheClientHasGone() {
        mailbox.offer(1, turn -> {
            turn.belongTo(pending);
            turn.beside(handling -> log.add("ran"));
        });
        executor.remove().run();
        pending.close();
        runAll();

        assertThat(log).containsExactly("ran");
    }

    @Test
    void aServerThatStopsLosesThePartsQuietly() {
        Mailbox stopping = new Mailbox(
                new java.util.concurrent.Executor() {
                    private int left = 1;

                    @Override
                    public void execute(Runnable task) {
                        if (left-- == 0) {
                            throw new RejectedExecutionException("stopped");
                        }
                        executor.add(task);
                    }
                },
                1_000,
                2);
        stopping.offer(1, turn -> turn.beside(handling -> log.add("never")));
        stopping.offer(1, turn -> log.add("next"));
        runAll();

        assertThat(log).containsExactly("next");
    }

    @Test
    void neverRunsTwoPiecesAtOnceWhenStagesEndAnywhere() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        ExecutorService others = Executors.newFixedThreadPool(4);
        Mailbox shared = new Mailbox(threads, 100_000_000, 2);
        AtomicInteger inWork = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int number = i;
            shared.offer(
                    1,
                    turn -> turn.inOrder(handling -> {
                        if (inWork.incrementAndGet() > 1) {
                            overlaps.incrementAndGet();
                        }
                        order.add(number);
                        CompletableFuture<Void> end = new CompletableFuture<>();
                        handling.until(end.thenRun(inWork::decrementAndGet));
                        if (ThreadLocalRandom.current().nextBoolean()) {
                            others.execute(() -> end.complete(null));
                        } else {
                            end.complete(null);
                        }
                    }));
        }
        shared.add(() -> {
            threads.shutdown();
            others.shutdown();
        });

        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(overlaps).hasValue(0);
        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, 20_000).boxed().toList());
    }
}
