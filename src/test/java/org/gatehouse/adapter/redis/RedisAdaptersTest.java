package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol.Command;

@RequiresProgram("redis-server")
class RedisAdaptersTest {

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

    @Test
    void aBroadcastReachesTheSocketsOfAllNodesOnce() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob");

        east.adapter("/").broadcast(event("[\"hi\",1]"), Selection.ALL);
        east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(bob, "[\"hi\",1]", "[\"end\"]");
        received(ann, "[\"hi\",1]", "[\"end\"]");
    }

    @Test
    void roomsSpanNodes() {
        FakeMember ann = west.enter("ann", "red");
        FakeMember bob = west.enter("bob", "red", "blue");
        FakeMember eve = west.enter("eve", "green");

        east.adapter("/").broadcast(event("[\"red\"]"), Selection.ALL.to("red"));
        east.adapter("/").broadcast(event("[\"both\"]"), Selection.ALL.to("red", "blue"));
        east.adapter("/")
                .broadcast(event("[\"not blue\"]"), Selection.ALL.to("red").except("blue"));
        east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

        received(ann, "[\"red\"]", "[\"both\"]", "[\"not blue\"]", "[\"end\"]");
        received(bob, "[\"red\"]", "[\"both\"]", "[\"end\"]");
        received(eve, "[\"end\"]");
    }

    @Test
    void roomsMayHaveAnyName() {
        List<String> names = List.of("", "#", "a#b", "*", "[x]", "ü\u20ac", "\\", " ");
        FakeMember ann = west.enter("ann", names.toArray(String[]::new));

        names.forEach(name -> east.adapter("/").broadcast(event("[\"x\"]"), Selection.ALL.to(name)));

        await().until(() -> ann.received.size() == names.size());
    }

    @Test
    void namespacesMayHaveAnyNameAndKnowNothingOfEachOther() {
        FakeMember ann = west.enterAt("/a*b?[c]\\", "ann");
        FakeMember bob = west.enterAt("/axb", "bob");
        FakeMember eve = west.enterAt("/axb#y", "eve");
        east.adapter("/axb");
        awaitSubscribers("socket.io-request#/a*b?[c]\\#", 1);
        awaitSubscribers("socket.io-request#/axb#", 2);
        awaitSubscribers("socket.io-request#/axb#y#", 1);

        east.adapter("/axb").broadcast(event("/axb", "[\"x\"]"), Selection.ALL.to("y"));
        east.adapter("/axb").broadcast(event("/axb", "[\"x\"]"), Selection.ALL);
        east.adapter("/a*b?[c]\\").broadcast(event("/a*b?[c]\\", "[\"y\"]"), Selection.ALL);

        received(ann, "[\"y\"]");
        received(bob, "[\"x\"]");
        assertThat(eve.received).isEmpty();
    }

    @Test
    void eventsOfOneNodeArriveInOrder() {
        FakeMember ann = west.enter("ann", "red");
        List<String> events = IntStream.range(0, 5_000)
                .mapToObj(number -> "[\"event\"," + number + "]")
                .toList();

        for (int i = 0; i < events.size(); i++) {
            Selection receivers = i % 2 == 0 ? Selection.ALL : Selection.ALL.to("red");
            east.adapter("/").broadcast(event(events.get(i)), receivers);
        }

        received(ann, events.toArray(String[]::new));
    }

    @Test
    void binaryValuesTravelAsSuch() {
        FakeMember ann = west.enter("ann");
        byte[] bytes = new byte[100_000];
        bytes[7] = 7;

        try (JsonMapper mapper = new JsonMapper()) {
            OutgoingPacket packet = OutgoingPacket.of(
                    SocketPacket.event("/", mapper.writeArray("picture", bytes, "x", new byte[] {1, 2})), true);
            east.adapter("/").broadcast(packet, Selection.ALL);
        }

        await().until(() -> !ann.received.isEmpty());
        OutgoingPacket received = ann.received.get(0);
        assertThat(received.isDroppable()).isTrue();
        assertThat(received.packet().data().attachments()).containsExactly(bytes, new byte[] {1, 2});
        assertThat(received.packet().data().json())
                .hasToString("[\"picture\",{\"_placeholder\":true,\"num\":0},\"x\",{\"_placeholder\":true,\"num\":1}]");
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

    @Test
    void socketsOfAllNodesChangeRoomsAndLeave() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob", "blue");

        east.adapter("/").join(Selection.ALL, "red", "green");
        assertThat(east.adapter("/").roomsOf(ann)).contains("red", "green");
        await().until(() -> west.adapter("/").roomsOf(bob).contains("green"));
        assertThat(west.adapter("/").roomsOf(bob)).contains("red");

        east.adapter("/").leave(Selection.ALL.to("red"), "blue");
        await().until(() -> !west.adapter("/").roomsOf(bob).contains("blue"));

        east.adapter("/").disconnect(Selection.ALL.to("red"), true);
        await().until(() -> !bob.disconnects.isEmpty());
        assertThat(bob.disconnects).containsExactly(true);
        assertThat(ann.disconnects).containsExactly(true);
    }

    @Test
    void whatANodeAsksForItDoesItselfOnceAndAtOnce() {
        FakeMember ann = east.enter("ann");

        east.adapter("/").join(Selection.ALL, "red");
        east.adapter("/").leave(ann, "red");
        east.adapter("/").serverSideEmit(PacketData.of(JsonText.parse("[\"end\"]")));

        await().until(() -> west.serverSideEvents.contains("[\"end\"]"));
        assertThat(east.adapter("/").roomsOf(ann)).containsExactly("ann");
        assertThat(east.serverSideEvents).isEmpty();
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
    void deliversAgainWhenRedisHasComeBack() {
        FakeMember ann = east.enter("ann");
        FakeMember bob = west.enter("bob", "red");
        server.close();
        await().until(() -> !east.isConnected() && !west.isConnected());

        east.adapter("/").broadcast(event("[\"alone\"]"), Selection.ALL.to("ann"));
        received(ann, "[\"alone\"]");

        server.restart();
        east.awaitConnection();
        west.awaitConnection();
        east.adapter("/").broadcast(event("[\"again\"]"), Selection.ALL.to("red"));

        received(bob, "[\"again\"]");
        assertThat(west.count(RedisEvent.RECONNECTION)).isEqualTo(1);
    }

    @Test
    void aNamespaceThatHasGoneIsNotSubscribedAnyMore() {
        east.adapter("/tmp");
        awaitSubscribers("socket.io-request#/tmp#", 1);

        east.adapter("/tmp").close();

        awaitSubscribers("socket.io-request#/tmp#", 0);
        awaitSubscribers("socket.io-request#/#", 2);
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
    void dropsWhatIsTooLargeToWait() {
        try (RedisNode small = new RedisNode(server.url(), "gatehouse.redis.receive.max-bytes", "5000").started()) {
            FakeMember ann = small.enter("ann");

            east.adapter("/").broadcast(event("[\"" + "x".repeat(10_000) + "\"]"), Selection.ALL);
            east.adapter("/").broadcast(event("[\"end\"]"), Selection.ALL);

            received(ann, "[\"end\"]");
            assertThat(small.count(RedisEvent.DROPPED_DELIVERY)).isEqualTo(1);
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

    @Test
    void allThreadsEndWithTheNode() {
        east.enter("ann");
        west.adapter("/").broadcast(event("[\"x\"]"), Selection.ALL);
        assertThat(east.threads).hasSizeGreaterThanOrEqualTo(2);

        east.close();

        await().until(() -> east.threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void sendsItsLastWords() {
        FakeMember ann = west.enter("ann");

        for (int i = 0; i < 1_000; i++) {
            east.adapter("/").broadcast(event("[\"bye\"]"), Selection.ALL);
        }
        east.close();

        await().until(() -> ann.received.size() == 1_000);
    }

    private static void awaitSubscribers(String channel, long number) {
        try (RedisProbe probe = server.probe()) {
            await().until(() -> probe.subscribers(channel) == number);
        }
    }
}
