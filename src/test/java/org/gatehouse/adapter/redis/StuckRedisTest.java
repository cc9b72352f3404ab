package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.gatehouse.config.RedisSettings;
import org.gatehouse.testkit.Certificate;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Redis that hangs: it keeps its connections open, and takes nothing from them. */
@RequiresProgram({"redis-server", "kill"})
class StuckRedisTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Channel CHANNEL = Channel.plain("channel");

    /** More than systems keep for whoever does not read. */
    private static final int LARGE = 30_000_000;

    private final SSLContext trusting = defaultContext();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final List<RedisEvent> events = new CopyOnWriteArrayList<>();
    private RedisServer server;
    private RedisLink link;

    private static SSLContext defaultContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        link.close();
        timer.shutdownNow();
        server.close();
        SSLContext.setDefault(trusting);
    }

    private void connect(String url) {
        RedisSettings settings = Configs.settings("gatehouse.redis.url", url).redis();
        link = new RedisLink(
                settings.endpoint().orElseThrow(),
                settings,
                Thread::new,
                (delay, task) -> {
                    Future<?> future = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
                    return () -> future.cancel(false);
                },
                Duration.ofMillis(500),
                events::add);
        link.receive((channel, message) -> {}).add(Channel.plain("other"));
        link.start();
        await().atMost(PATIENCE).until(link::isUp);
    }

    /** A message that it does not take is dropped, and the next connection serves. */
    private void publishWhileItHangs() throws InterruptedException {
        server.pause();
        link.publish(CHANNEL, new byte[LARGE]);
        await().atMost(PATIENCE).until(() -> events.equals(List.of(RedisEvent.DROPPED_PUBLICATION)));
        await().atMost(PATIENCE).until(() -> link.state().reason().orElse("").equals("Redis cannot be reached"));

        server.resume();
        await().atMost(PATIENCE).until(link::isUp);
        try (RedisProbe probe = server.probe().listen()) {
            link.publish(CHANNEL, new byte[] {1});
            assertThat(probe.message()).containsExactly(1);
        }
    }

    @Test
    void whatIsPublishedIsNotWaitedForLong() throws Exception {
        server = RedisServer.start();

        connect(server.url());

        publishWhileItHangs();
    }

    @Test
    void norIsItWithTls() throws Exception {
        Certificate certificate = Certificate.of("ip:127.0.0.1");
        SSLContext.setDefault(certificate.trusting());
        int port = RedisServer.freePort();
        server = RedisServer.start(
                "--tls-port", Integer.toString(port),
                "--tls-cert-file", certificate.certificate().toString(),
                "--tls-key-file", certificate.privateKey().toString(),
                "--tls-auth-clients", "no");

        connect("rediss://127.0.0.1:" + port);

        publishWhileItHangs();
    }

    @Test
    void subscriptionsThatItDoesNotTakeKeepNothingElse() {
        server = RedisServer.start();
        connect(server.url());
        Subscriptions subscriptions = link.receive((channel, message) -> {});
        server.pause();

        for (int i = 0; i < 1_000; i++) {
            subscriptions.add(Channel.plain(i + "x".repeat(LARGE / 1_000)));
        }
        await().until(() -> !link.isUp());

        server.resume();
        await().atMost(PATIENCE).until(link::isUp);
    }
}
