package org.gatehouse.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.gatehouse.adapter.redis.NodeChannels;
import org.gatehouse.adapter.redis.RedisAdapters;
import org.gatehouse.config.Settings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.relay.RelayNode.HeldPoll;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.PacketGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way of requests to other nodes over a real Redis. */
@RequiresProgram("redis-server")
class RelayOverRedisTest {

    private static final String UNKNOWN = "Session ID unknown";

    private static final class Place implements AutoCloseable {

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
        private final JsonMapper mapper = new JsonMapper();
        private final RedisAdapters redis;
        private final RelayNode node;

        Place() {
            Settings settings = Configs.settings("gatehouse.redis.url", server.url(), "gatehouse.redis.prefix", "shop");
            Scheduler scheduler = (delay, task) -> {
                Future<?> future = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            };
            redis = new RedisAdapters(
                    settings.redis().endpoint().orElseThrow(),
                    settings.redis(),
                    settings.node(),
                    new RoomRegistry(),
                    mapper,
                    Thread::new,
                    (delay, task) -> scheduler.schedule(delay, task)::cancel,
                    Runnable::run,
                    event -> {});
            NodeChannels nodes = redis.nodeChannels();
            node = new RelayNode(settings.engine(), scheduler, nodes::send);
            nodes.listen(node.sids.node(), node.relay::receive);
            redis.start();
            await().until(redis::isConnected);
        }

        @Override
        public void close() {
            node.relay.close();
            redis.close();
            timer.shutdownNow();
            mapper.close();
        }
    }

    private static RedisServer server;
    private Place owner;
    private Place asker;

    @BeforeAll
    static void startRedis() {
        server = RedisServer.start();
    }

    @AfterAll
    static void stopRedis() {
        server.close();
    }

    @BeforeEach
    void startNodes() {
        owner = new Place();
        asker = new Place();
    }

    @AfterEach
    void stopNodes() {
        asker.close();
        owner.close();
    }

    @Test
    void aNodeListensToAChannelOfItsOwnOnly() {
        try (RedisProbe probe = server.probe()) {
            assertThat(probe.subscribers("shop-engine#" + owner.node.sids.node() + "#"))
                    .isEqualTo(1);
        }
    }

    @Test
    void pollsAndPostsReachTheOwnerInOrder() {
        EngineSession session = owner.node.open();
        for (int i = 0; i < 200; i++) {
            List<String> answer = asker.node.post(session.sid(), "4message " + i);
            await().until(() -> answer.equals(List.of("ok")));
        }
        HeldPoll poll = asker.node.poll(session.sid());
        session.enqueue(PacketGroup.of(
                List.of(EnginePacket.message("large ".repeat(100_000)), EnginePacket.message(new byte[3]))));
        session.flush();

        await().until(() -> !poll.answers.isEmpty());
        assertThat(poll.answers).containsExactly("4" + "large ".repeat(100_000) + "\u001ebAAAA");
        assertThat(owner.node.messages)
                .containsExactlyElementsOf(
                        IntStream.range(0, 200).mapToObj(i -> "message " + i).toList());
    }

    @Test
    void aSessionThatNobodyHasIsUnknown() {
        HeldPoll noNode = asker.node.poll(new NodeSids().get());
        HeldPoll noSession = asker.node.poll(owner.node.sids.get());

        await().until(() -> noNode.answers.equals(List.of(UNKNOWN)) && noSession.answers.equals(List.of(UNKNOWN)));
    }

    @Test
    void manyClientsAreServedAtOnce() {
        List<EngineSession> sessions = new CopyOnWriteArrayList<>();
        IntStream.range(0, 500).forEach(i -> sessions.add(owner.node.open()));
        List<HeldPoll> polls =
                sessions.stream().map(session -> asker.node.poll(session.sid())).toList();
        sessions.forEach(session -> {
            session.enqueue(PacketGroup.of(EnginePacket.message("for " + session.sid())));
            session.flush();
        });
        await().until(() -> polls.stream().noneMatch(poll -> poll.answers.isEmpty()));

        for (int i = 0; i < sessions.size(); i++) {
            assertThat(polls.get(i).answers)
                    .containsExactly("4for " + sessions.get(i).sid());
        }
        assertThat(asker.node.count(Counter.LOST_RELAYS)).isZero();
    }

    @Test
    void garbageOnTheChannelHarmsNobody() {
        server.publish("shop-engine#" + owner.node.sids.node() + "#", "garbage");
        EngineSession session = owner.node.open();
        List<String> answer = asker.node.post(session.sid(), "4a");

        await().until(() -> answer.equals(List.of("ok")));
        assertThat(owner.node.count(Counter.UNREADABLE_MESSAGES)).isEqualTo(1);
    }
}
