package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

/** Two nodes that speak by sharded channels. */
@RequiresProgram("redis-server")
@ParameterizedClass
@ValueSource(strings = {"dynamic", "static", "dynamic-private"})
class ShardedRedisTest implements NodeScenarios {

    private static final String ID = "abcdefghijklmnopqrst";

    private static RedisServer server;

    @Parameter
    private String mode;

    private RedisNode east;
    private RedisNode west;

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
        east = node().started();
        west = node().started();
    }

    private RedisNode node(String... more) {
        List<String> settings = new ArrayList<>(
                List.of("gatehouse.redis.adapter", "sharded", "gatehouse.redis.subscription-mode", mode));
        settings.addAll(List.of(more));
        return new RedisNode(server.url(), settings.toArray(String[]::new));
    }

    @AfterEach
    void stopNodes() {
        east.close();
        west.close();
    }

    @Override
    public RedisServer redis() {
        return server;
    }

    @Override
    public RedisNode east() {
        return east;
    }

    @Override
    public RedisNode west() {
        return west;
    }

    @Override
    public RedisNode another(String... settings) {
        return node(settings);
    }

    @Override
    public void awaitNodes(String namespace, int nodes) {
        server.awaitShardSubscribers("socket.io#" + namespace + "#", nodes);
    }

    @Override
    public void awaitRoom(String room, int nodes) {
        boolean listens = mode.equals("dynamic-private") || (mode.equals("dynamic") && room.length() != ID.length());
        server.awaitShardSubscribers("socket.io#/#" + room + "#", listens ? nodes : 0);
    }

    @Test
    void aSocketIsReachedByItsId() {
        FakeMember ann = west.enter(ID);
        awaitRoom(ID, 1);

        east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL.to(ID));

        received(ann, "[\"hi\"]");
    }

    @Test
    void roomsAreListenedToWhileTheyHaveSockets() {
        FakeMember ann = west.enter("ann", "red");
        FakeMember bob = west.enter("bob", "red");
        east.enter("eve", "red");
        awaitRoom("red", 2);

        west.adapter("/").leave(ann, "red");
        west.adapter("/").exit(bob);
        awaitRoom("red", 1);

        east.adapter("/").leave(Selection.ALL, "red");
        awaitRoom("red", 0);
    }

    @Test
    void howeverSocketsComeAndGoTheirRoomsAreListenedToInTheEnd() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            FakeMember member = west.enter("member" + i, "last");
            Random random = new Random(i);
            threads.add(new Thread(() -> {
                for (int j = 0; j < 2_000; j++) {
                    String room = "room" + random.nextInt(5);
                    if (random.nextBoolean()) {
                        west.adapter("/").join(member, room);
                    } else {
                        west.adapter("/").leave(member, room);
                    }
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        for (int i = 0; i < 5; i++) {
            awaitRoom("room" + i, west.hasMembers("room" + i) ? 1 : 0);
        }
        awaitRoom("last", 1);
    }

    @Test
    void allRoomsAreListenedToAgainBeforeANodeIsBack() {
        FakeMember ann = west.enter("ann", "red");
        for (int i = 0; i < 2_500; i++) {
            west.adapter("/").join(ann, "room" + i);
        }
        awaitRoom("room2499", 1);
        server.close();
        await().until(() -> !west.isConnected());
        west.adapter("/").leave(ann, "red");
        west.adapter("/").join(ann, "blue");

        server.restart();
        west.awaitConnection();
        east.awaitConnection();

        try (RedisProbe probe = server.probe()) {
            List<?> channels = (List<?>) probe.command(Command.PUBSUB, "SHARDCHANNELS", "socket.io#/#*");
            // that of all, one of each node, and those of 2500 rooms, of ann and of blue
            assertThat(channels).hasSize(mode.equals("static") ? 3 : 3 + 2_502);
        }
        awaitRoom("red", 0);
    }

    @Test
    void garbageIsCountedAndDropped() {
        FakeMember ann = west.enter("ann", "red");
        awaitRoom("red", 1);
        List<byte[]> garbage = List.of(
                new byte[0],
                new byte[] {(byte) 0xc1},
                new byte[] {(byte) 0xdf, 127, -1, -1, -1},
                bytes("{"),
                bytes("{\"type\":3,\"data\":{},\"uid\":\"x\",\"nsp\":\"/\"}"),
                bytes("{\"a\":" + "[".repeat(100_000)),
                bytes("{\"type\":9,\"uid\":\"x\",\"nsp\":\"/\",\"data\":{\"packet\":[\"a\"," + "[".repeat(500)
                        + "]".repeat(500) + "]}}"));

        try (RedisProbe probe = server.probe()) {
            garbage.forEach(each -> probe.publishToShard("socket.io#/#", each));
            garbage.forEach(each -> probe.publishToShard("socket.io#/#red#", each));
        }
        east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(ann, "[\"end\"]");
        int channels = mode.equals("static") ? 1 : 2;
        assertThat(west.count(RedisEvent.UNREADABLE_MESSAGE)).isEqualTo((long) channels * garbage.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
