package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

@RequiresProgram("redis-server")
class RedisAdaptersTest implements NodeScenarios {

    private static RedisServer server;
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
        east = new RedisNode(server.url()).started();
        west = new RedisNode(server.url()).started();
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
        return new RedisNode(server.url(), settings);
    }

    @Override
    public void awaitNodes(String namespace, int nodes) {
        try (RedisProbe probe = server.probe()) {
            await().until(() -> probe.subscribers("socket.io-request#" + namespace + "#") == nodes);
        }
    }

    @Override
    public void awaitRoom(String room, int nodes) {
        // one pattern has all rooms
    }

    @Test
    void whatIsForThisNodeDoesNotLeaveIt() throws InterruptedException {
        FakeMember ann = east.enter("ann");
        Selection here = Selection.ALL.onThisNode();
        try (RedisProbe probe = server.probe().listen()) {
            east.adapter("/").broadcast(event("[\"x\"]"), here);
            east.adapter("/").join(here, "red");
            east.adapter("/").leave(here, "blue");
            east.adapter("/").disconnect(here, false);
            east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

            assertThat(probe.channel()).isEqualTo("socket.io#/#");
            assertThat(new String(probe.message(), StandardCharsets.UTF_8)).contains("end");
        }
        assertThat(east.adapter("/").roomsOf(ann)).contains("red");
        assertThat(ann.disconnects).containsExactly(false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io#/#",
                "socket.io#/#red#",
                "socket.io-request#/#",
                "socket.io-response#/#",
                "socket.io#/#red",
                "socket.io#/##"
            })
    void garbageIsCountedAndDropped(String channel) {
        FakeMember ann = west.enter("ann", "red");
        List<byte[]> garbage = List.of(
                new byte[0],
                new byte[] {(byte) 0xc1},
                new byte[] {(byte) 0xdd, -1, -1, -1, -1},
                new byte[] {(byte) 0xdf, 127, -1, -1, -1},
                new byte[] {(byte) 0x93, (byte) 0xa1, 'x', (byte) 0x80},
                new byte[] {(byte) 0x93, (byte) 0xa1, 'x', (byte) 0xdb, -1, -1, -1, -1},
                bytes("{"),
                bytes("{\"type\":"),
                bytes("{\"type\":2}"),
                bytes("{\"type\":6,\"data\":7}"),
                bytes("{\"type\":2,\"opts\":{\"rooms\":[{}],\"except\":[]},\"rooms\":[\"x\"]}"),
                bytes("{\"a\":" + "[".repeat(100_000)),
                nested(100_000));

        garbage.forEach(each -> server.publish(channel, each));
        east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(ann, "[\"end\"]");
        if (!channel.endsWith("red")) {
            assertThat(west.count(RedisEvent.UNREADABLE_MESSAGE)).isBetween(1L, (long) garbage.size());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A broadcast with arrays in arrays in arrays. */
    private static byte[] nested(int depth) {
        byte[] head = {(byte) 0x93, (byte) 0xa1, 'x', (byte) 0x81, (byte) 0xa4, 'd', 'a', 't', 'a'};
        byte[] message = java.util.Arrays.copyOf(head, head.length + depth);
        java.util.Arrays.fill(message, head.length, message.length, (byte) 0x91);
        return message;
    }

    @Test
    void requestsThatNobodyKnowsYetAreLeftAlone() {
        FakeMember ann = west.enter("ann");

        server.publish("socket.io-request#/#", "{\"uid\":\"other1\",\"type\":99,\"more\":true}");
        east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(ann, "[\"end\"]");
        assertThat(west.count(RedisEvent.UNREADABLE_MESSAGE)).isZero();
    }

    @Test
    void keepsTheNewestOfWhatWaitsForRedis() throws InterruptedException {
        try (RedisServer other = RedisServer.start()) {
            other.close();
            try (RedisNode node = new RedisNode(other.url(), "gatehouse.redis.send.max-bytes", "3000")) {
                node.start();
                for (int i = 0; i < 20; i++) {
                    node.adapter("/").broadcast(event("[\"event\"," + i + "]"), Selection.ALL);
                }
                long dropped = node.count(RedisEvent.DROPPED_PUBLICATION);
                assertThat(dropped).isBetween(5L, 15L); // some 270 bytes each

                other.restart();
                try (RedisProbe probe = other.probe().listen()) {
                    node.awaitConnection();
                    node.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);
                    // Those that waited may have gone out before the probe listened.
                    String last = "";
                    while (!last.contains("end")) {
                        last = new String(probe.message(), StandardCharsets.UTF_8);
                    }
                }
                assertThat(node.count(RedisEvent.DROPPED_PUBLICATION)).isEqualTo(dropped);
            }
        }
    }

    @Test
    void whatIsTooLargeToWaitIsDroppedAlone() {
        try (RedisServer other = RedisServer.start()) {
            other.close();
            try (RedisNode node = new RedisNode(other.url(), "gatehouse.redis.send.max-bytes", "3000")) {
                node.start();
                node.adapter("/").broadcast(event("[\"small\"]"), Selection.ALL);
                node.adapter("/").broadcast(event("[\"small\"]"), Selection.ALL);

                node.adapter("/").broadcast(event("[\"" + "x".repeat(10_000) + "\"]"), Selection.ALL);

                assertThat(node.count(RedisEvent.DROPPED_PUBLICATION)).isEqualTo(1);
            }
        }
    }

    @Test
    void countsWhatRedisRefuses() {
        try (RedisProbe probe = server.probe()) {
            probe.command(Command.ACL, "SETUSER", "mute", "on", ">pass", "allchannels", "+@all", "-publish");
        }
        String url = server.url().replace("//", "//mute:pass@");
        try (RedisNode mute = new RedisNode(url).started()) {
            FakeMember ann = mute.enter("ann");

            mute.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL);
            await().until(() -> mute.count(RedisEvent.DROPPED_PUBLICATION) == 1);
            east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

            received(ann, "[\"hi\"]", "[\"end\"]");
        }
    }

    @Test
    void triesAgainUntilItIsLetIn() {
        try (RedisNode stranger = new RedisNode(server.url().replace("//", "//late:pass@"))) {
            stranger.adapter("/");
            stranger.start();
            assertThat(stranger.isConnected()).isFalse();
            try (RedisProbe probe = server.probe()) {
                probe.command(Command.ACL, "SETUSER", "late", "on", ">pass", "allchannels", "+@all");
            }

            stranger.awaitConnection();
        }
    }
}
