package org.gatehouse.presence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.presence.PresenceTest.get;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.api.Presence.Device;
import org.gatehouse.api.UserJoinedRoom;
import org.gatehouse.api.UserLeftRoom;
import org.gatehouse.api.UserOffline;
import org.gatehouse.api.UserOnline;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.gatehouse.testkit.RedisCluster;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;

/** Two servers, of which the western one can be cut off from Redis. */
@RequiresProgram("redis-server")
class RedisPresenceTest {

    /** Of machines that are busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<TestServer> servers = new ArrayList<>();
    private RedisServer redis;
    private TestServer east;
    private TestServer west;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        allow("western");
        east = server("east", redis.url());
        west = server("west", redis.url().replace("//", "//western:pass@"));
    }

    @AfterEach
    void stop() {
        servers.forEach(TestServer::close);
        redis.close();
    }

    private TestServer server(String name, String url) {
        TestServer server = TestServer.of(Map.of(
                "gatehouse.redis.url",
                url,
                "gatehouse.node.name",
                name,
                "gatehouse.redis.heartbeat-interval",
                "50",
                "gatehouse.redis.heartbeat-timeout",
                "2000",
                "gatehouse.presence.enabled",
                "true"));
        servers.add(server);
        return server;
    }

    private void allow(String user) {
        try (RedisProbe probe = redis.probe()) {
            probe.command(Command.ACL, "SETUSER", user, "on", ">pass", "allchannels", "allkeys", "+@all");
        }
    }

    /** Without a word: it cannot say any. */
    private void cutOff(String user) {
        try (RedisProbe probe = redis.probe()) {
            probe.command(Command.ACL, "SETUSER", user, "off");
            probe.command(Command.CLIENT, "KILL", "USER", user);
        }
    }

    private static TestClient connect(TestServer server, String user) {
        return server.client().user(TestUser.named(user)).connect("/");
    }

    private static void sees(TestServer server, String... users) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> get(server.presence().users()).equals(Set.of(users)));
    }

    private static void told(TestServer server, Object... events) {
        await().atMost(PATIENCE).until(() -> server.presenceEvents().size() >= events.length);
        assertThat(server.presenceEvents()).containsExactly(events);
    }

    @Test
    void aUserIsOnlineOnAllServers() {
        connect(east, "ann");
        TestClient bob = connect(west, "bob");
        sees(east, "ann", "bob");
        sees(west, "ann", "bob");

        bob.close();

        sees(east, "ann");
        told(east, new UserOnline("ann"));
        told(west, new UserOnline("bob"), new UserOffline("bob"));
    }

    @Test
    void theDevicesOfAUserMayBeAtSeveralServers() {
        TestClient first = connect(east, "ann");
        sees(east, "ann");
        TestClient second = connect(west, "ann");
        await().until(() -> get(east.presence().devices("ann")).size() == 2);
        await().until(() -> get(east.presence().devices("ann")).stream()
                .map(Device::server)
                .map(name -> name.substring(0, 6))
                .sorted()
                .toList()
                .equals(List.of("east (", "west (")));
        assertThat(get(west.presence().devices("ann")))
                .extracting(Device::socketId)
                .containsExactlyInAnyOrder(first.id(), second.id());

        first.close();
        await().until(() -> get(east.presence().devices("ann")).size() == 1);
        second.close();

        told(west, new UserOffline("ann"));
        told(east, new UserOnline("ann"));
    }

    @Test
    void roomsSpanServers() {
        TestClient ann = connect(east, "ann");
        connect(west, "bob");
        sees(east, "ann", "bob");

        east.server().socketsJoin("red");
        await().until(() -> get(east.presence().users("/", "red")).equals(Set.of("ann", "bob")));
        assertThat(get(west.presence().sockets("/", "red"))).isEqualTo(2);
        west.server().in(ann.id()).socketsLeave("red");

        await().until(() -> get(west.presence().users("/", "red")).equals(Set.of("bob")));
        told(east, new UserOnline("ann"), new UserJoinedRoom("ann", "/", "red"), new UserLeftRoom("ann", "/", "red"));
        told(west, new UserOnline("bob"), new UserJoinedRoom("bob", "/", "red"));
    }

    @Test
    void theUsersOfAServerThatDiesAreOfflineUnlessTheyAreElsewhere() {
        connect(east, "ann");
        sees(east, "ann");
        connect(west, "ann");
        TestClient bob = connect(west, "bob");
        sees(east, "ann", "bob");
        west.server().in(bob.id()).socketsJoin("red");
        await().until(() -> !get(east.presence().users("/", "red")).isEmpty());

        cutOff("western");

        sees(east, "ann");
        assertThat(get(east.presence().devices("ann"))).hasSize(1);
        assertThat(get(east.presence().sockets("/", "red"))).isZero();
        await().until(() -> east.presenceEvents().size() == 3);
        assertThat(east.presenceEvents())
                .containsExactlyInAnyOrder(
                        new UserOnline("ann"), new UserLeftRoom("bob", "/", "red"), new UserOffline("bob"));
    }

    @Test
    void theDeathOfAServerIsToldByOneOfTheOthers() {
        TestServer north = server("north", redis.url());
        for (int i = 0; i < 300; i++) {
            connect(west, "user" + i);
        }
        await().until(() -> get(east.presence().users()).size() == 300);

        cutOff("western");

        sees(east);
        await().until(() ->
                east.presenceEvents().size() + north.presenceEvents().size() >= 300);
        List<Object> all = new ArrayList<>(east.presenceEvents());
        all.addAll(north.presenceEvents());
        assertThat(all).hasSize(300).doesNotHaveDuplicates().hasOnlyElementsOfType(UserOffline.class);
    }

    @Test
    void aServerThatComesBackSaysAgainWhoIsThere() {
        connect(west, "ann");
        TestClient bob = connect(west, "bob");
        sees(east, "ann", "bob");
        cutOff("western");
        sees(east);

        bob.close();
        connect(west, "eve");
        allow("western");

        sees(east, "ann", "eve");
        await().until(() -> west.presenceEvents().size() == 4);
        assertThat(west.presenceEvents())
                .containsExactlyInAnyOrder(
                        new UserOnline("ann"), new UserOnline("bob"), new UserOnline("ann"), new UserOnline("eve"));
        assertThat(east.presenceEvents()).containsExactlyInAnyOrder(new UserOffline("ann"), new UserOffline("bob"));
    }

    @Test
    void whoLeavesWhileRedisIsAwayIsToldWhenItIsBack() {
        TestClient ann = connect(west, "ann");
        connect(west, "bob");
        sees(east, "ann", "bob");
        cutOff("western");
        ann.close();

        allow("western");

        sees(east, "bob");
        await().untilAsserted(() -> {
            List<Object> all = new ArrayList<>(east.presenceEvents());
            all.addAll(west.presenceEvents());
            assertThat(all).contains(new UserOffline("ann"));
        });
    }

    @Test
    void redisMayLoseEverything() {
        TestClient ann = connect(east, "ann");
        connect(west, "bob");
        sees(east, "ann", "bob");

        redis.close();
        assertThatThrownBy(() -> {
                    while (true) {
                        get(east.presence().users());
                    }
                })
                .hasRootCauseMessage("Redis cannot be asked who is online");
        connect(east, "eve");
        redis.restart();
        allow("western");

        sees(east, "ann", "bob", "eve");
        ann.close();
        sees(west, "bob", "eve");
        told(east, new UserOnline("ann"), new UserOnline("eve"), new UserOffline("ann"));
        told(west, new UserOnline("bob"));
    }

    @Test
    void whatSomebodyDeletesIsWrittenAgain() {
        connect(east, "ann");
        sees(east, "ann");

        try (RedisProbe probe = redis.probe()) {
            probe.command(Command.FLUSHALL);
        }

        sees(east, "ann");
        told(east, new UserOnline("ann"));
    }

    @Test
    void theUsersOfAServerThatClosesAreOffline() {
        connect(east, "eve"); // who is told must have been heard of before: else, the western server is the last one
        connect(west, "ann");
        sees(east, "ann", "eve");

        west.close();
        servers.remove(west);

        sees(east, "eve");
        told(east, new UserOnline("eve"), new UserOffline("ann"));
    }

    @Test
    void aClusterKeepsItAsWell() {
        try (RedisCluster cluster = RedisCluster.start("{socket.io}")) {
            TestServer north = server("north", cluster.url());
            TestServer south = server("south", cluster.url());
            connect(north, "ann");
            TestClient bob = connect(south, "bob");
            sees(north, "ann", "bob");
            south.server().in(bob.id()).socketsJoin("red");
            await().until(() -> get(north.presence().users("/", "red")).equals(Set.of("bob")));

            south.close();
            servers.remove(south);

            sees(north, "ann");
            await().atMost(PATIENCE).until(() -> north.presenceEvents().size() == 3);
            assertThat(north.presenceEvents())
                    .containsExactlyInAnyOrder(
                            new UserOnline("ann"), new UserLeftRoom("bob", "/", "red"), new UserOffline("bob"));
            north.close();
            servers.remove(north);
        }
    }

    @Test
    void theLastServerLeavesNothingBehind() {
        connect(west, "ann");
        connect(east, "bob");
        sees(east, "ann", "bob");

        servers.forEach(TestServer::close);
        servers.clear();

        try (RedisProbe probe = redis.probe()) {
            await().until(() -> ((List<?>) probe.command(Command.KEYS, "*"))
                    .stream().noneMatch(key -> new String((byte[]) key).contains("index")));
        }
    }
}
