package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.testkit.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of questions that no server answers. */
class ClusterCountTest {

    private static final List<Channel> CHANNELS = List.of(Channel.plain("a"));

    private final ClusterCount count =
            new ClusterCount(RedisEndpoint.parse("redis-cluster://127.0.0.1:" + RedisServer.freePort())
                    .orElseThrow());
    private final List<List<Integer>> answers = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(count);

    @AfterEach
    void end() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    @Test
    void whoeverFailsKeepsNobodyElseFromItsAnswer() {
        thread.start();

        count.ask(CHANNELS, counts -> {
            throw new IllegalStateException("cannot count");
        });
        count.ask(CHANNELS, answers::add);

        await().until(() -> answers.equals(List.of(List.of())));
    }

    @Test
    void whatWaitsAtTheEndIsAnswered() {
        count.ask(CHANNELS, answers::add);

        Thread.currentThread().interrupt();
        count.run();
        assertThat(Thread.interrupted()).isTrue();

        assertThat(answers).containsExactly(List.of());
    }

    @Test
    void whatIsAskedAfterTheEndIsAnswered() throws InterruptedException {
        thread.start();
        thread.interrupt();
        thread.join();

        count.ask(CHANNELS, answers::add);

        assertThat(answers).containsExactly(List.of());
    }
}
