package org.gatehouse.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.gatehouse.emitter.Emitter;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.NodePeer;
import org.gatehouse.testkit.NodeTests;
import org.gatehouse.testkit.PayaraNode;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.ServerNode;
import org.gatehouse.testkit.Tokens;
import org.gatehouse.testkit.Transports;
import org.gatehouse.testkit.WildFlyNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import redis.clients.jedis.Protocol.Command;

/**
 * Two servers and an unmodified one of Node.js in one cluster, each with official clients: the first server is the one that the profile
 * names, the second Payara. Servers are killed and paused, and so is Redis.
 */
@RequiresProgram({"redis-server", "node", "npm", "kill"})
class ClusterIT {

    private static final String REQUESTS = "socket.io-request#/cluster#";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** After so many messages, one is acknowledged before the next is sent. */
    private static final int WINDOW = 50;

    private static RedisServer redis;
    private static NodePeer node;
    private static ServerNode first;
    private static ServerNode second;

    private final List<EventClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start();
        first = "wildfly".equals(System.getProperty("arquillian.launch"))
                ? WildFlyNode.start("first", application(), settings("first"))
                : PayaraNode.start("first", application(), settings("first"));
        second = PayaraNode.start("second", application(), settings("second"));
        node = NodePeer.start(redis.url(), false);
        first.awaitReady();
        second.awaitReady();
        awaitServers(3);
    }

    private static WebArchive application() {
        WebArchive application = Deployments.gatehouse(Map.of()).addClass(ClusterGateway.class);
        application.delete("WEB-INF/lib/gatehouse-demo.jar");
        return application;
    }

    private static Map<String, String> settings(String name) {
        return Map.of(
                "gatehouse.node.name",
                name,
                "gatehouse.redis.url",
                redis.url(),
                "gatehouse.redis.requests-timeout",
                "3000",
                "gatehouse.presence.enabled",
                "true",
                "gatehouse.jwt.secret",
                Tokens.SECRET);
    }

    private static void awaitServers(int number) {
        try (RedisProbe probe = redis.probe()) {
            await("servers").atMost(PATIENCE).until(() -> probe.subscribers(REQUESTS) == number);
        }
    }

    /** Only a server that has been heard of can be missing by its name. */
    private static void awaitThatTheFirstKnowsTheSecond() {
        try (RedisProbe probe = redis.probe()) {
            await("the second's heartbeat")
                    .atMost(PATIENCE)
                    .until(() -> ((List<?>) probe.command(Command.ZRANGE, "{socket.io}-gatehouse-nodes", "0", "-1"))
                            .stream()
                                    .map(heard -> new String((byte[]) heard, UTF_8))
                                    .filter(heard -> heard.endsWith(" second"))
                                    .anyMatch(heard -> first.lastLineWith(
                                                    "second (" + heard.substring(0, heard.indexOf(' ')) + ")")
                                            .contains("is there")));
        }
    }

    @AfterAll
    static void stop() {
        Stream.of(first, second, node, redis).filter(each -> each != null).forEach(ClusterIT::close);
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void disconnect() {
        clients.forEach(EventClient::close);
    }

    private static Map<String, String> environment() {
        return Map.of(
                "CLUSTER",
                new JSONObject(Map.of("first", first.server(), "second", second.server(), "node", node.server()))
                        .toString());
    }

    /** A client that is in a room. */
    private EventClient client(URI server, String room) {
        EventClient client = EventClient.connected(server, "/cluster", Transports.WEBSOCKET_ONLY);
        clients.add(client);
        ask(client, "join", room);
        return client;
    }

    /** A client that is a user. */
    private EventClient device(URI server, String user) {
        EventClient client = EventClient.signedIn(server, "/cluster", Tokens.of(user));
        clients.add(client);
        return client;
    }

    private static void awaitDevices(EventClient asker, String user, int devices) {
        await("the devices of " + user).atMost(PATIENCE).until(() -> asker.ask("devices", user)[0].equals(devices));
    }

    private static Object ask(EventClient client, String command, Object... arguments) {
        return client.ask(command, new JSONArray(List.of(arguments)))[0];
    }

    private static List<String> ids(JSONObject fetched) throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < fetched.getJSONArray("ids").length(); i++) {
            ids.add(fetched.getJSONArray("ids").getString(i));
        }
        return ids;
    }

    @TestFactory
    Stream<DynamicTest> allServersShareTheirRooms() throws Exception {
        return NodeTests.run("cluster.test.mjs", environment());
    }

    @TestFactory
    Stream<DynamicTest> nothingIsLostDoubledOrReorderedUnderLoad() throws Exception {
        List<DynamicTest> tests =
                NodeTests.run("cluster-load.test.mjs", environment()).toList();
        Path figures = Path.of("target/node/cluster-load.txt");
        System.out.println("Cluster: " + (Files.exists(figures) ? Files.readString(figures) : "the load has failed"));
        return tests.stream();
    }

    @Test
    void theEmitterOfJavaReachesTheClientsOfAllServers() {
        List<EventClient> all = Stream.of(first.server(), second.server(), node.server())
                .map(server -> client(server, "emitted"))
                .toList();
        try (RedisProbe probe = redis.probe()) {
            Emitter emitter =
                    new Emitter((channel, message) -> probe.publish(new String(channel, UTF_8), message)).of("cluster");

            emitter.to("emitted").emit("hello", "é", 1.5, new byte[] {1, 2}, Instant.ofEpochMilli(1));
            for (EventClient client : all) {
                Object[] hello = client.await("hello");
                assertThat(hello).containsExactly("é", 1.5, new byte[] {1, 2}, "1970-01-01T00:00:00.001Z");
            }
            emitter.to("emitted").except(all.get(0).id()).socketsJoin("some");
            emitter.to("emitted").socketsLeave("emitted");
            emitter.to("emitted").emit("nobody is there");
            emitter.to("some").emit("some");
            emitter.serverSideEmit("news", "good");
            for (EventClient client : all) {
                assertThat(client.await("news")[0]).isEqualTo("good");
                assertThat(client.has("some")).isEqualTo(client != all.get(0));
                assertThat(client.has("nobody is there")).isFalse();
            }
            emitter.to("some").disconnectSockets(false);
            all.get(1).await("disconnect");
            all.get(2).await("disconnect");
            assertThat(all.get(0).has("disconnect")).isFalse();
        }
    }

    @Test
    void aPausedServerIsMissingUntilItServesAgain() throws Exception {
        EventClient asker = client(first.server(), "pause");
        EventClient other = client(node.server(), "pause");
        EventClient paused = client(second.server(), "pause");
        awaitThatTheFirstKnowsTheSecond();

        second.pause();
        try {
            JSONObject fetched = (JSONObject) ask(asker, "fetchPartly", "pause");
            assertThat(ids(fetched)).containsExactlyInAnyOrder(asker.id(), other.id());
            assertThat(fetched.getInt("missing")).isEqualTo(1);
            assertThat(fetched.getString("servers")).startsWith("second");
            ask(asker, "emit", "pause", "meanwhile");
            other.await("meanwhile");
        } finally {
            second.resume();
        }

        paused.await("meanwhile");
        await().atMost(PATIENCE)
                .until(() ->
                        ids((JSONObject) ask(asker, "fetchPartly", "pause")).contains(paused.id()));
    }

    @Test
    void theSocketsAndUsersOfAKilledServerAreGoneAndTheOthersGoOn() throws Exception {
        EventClient asker = client(first.server(), "kill");
        EventClient other = client(node.server(), "kill");
        EventClient lost = client(second.server(), "kill");
        device(second.server(), "ann");
        device(second.server(), "bob");
        EventClient survivor = device(first.server(), "bob");
        awaitDevices(asker, "ann", 1);
        awaitDevices(asker, "bob", 2);

        second.kill();

        await().atMost(PATIENCE).until(() -> {
            JSONObject fetched = (JSONObject) ask(asker, "fetchPartly", "kill");
            return fetched.getInt("missing") == 0 && !ids(fetched).contains(lost.id());
        });
        assertThat(ids((JSONObject) ask(asker, "fetchPartly", "kill")))
                .containsExactlyInAnyOrder(asker.id(), other.id());
        ask(asker, "emit", "kill", "onwards");
        other.await("onwards");
        ask(other, "emit", "kill", "back");
        asker.await("back");

        awaitDevices(asker, "ann", 0);
        awaitDevices(asker, "bob", 1);
        survivor.close();
        assertThat(asker.await("offline")).containsExactly("ann");
        assertThat(asker.await("offline")).containsExactly("bob");

        lost.close();
        second = PayaraNode.start("second", application(), settings("second")).awaitReady();
        awaitServers(3);
        EventClient returned = client(second.server(), "kill");
        ask(asker, "emit", "kill", "welcome");
        returned.await("welcome");
    }

    @Test
    void clientsOfOneServerHearAllWhileRedisIsAwayAndThoseOfOthersAfterwards() {
        EventClient sender = client(first.server(), "redis-sender");
        Numbers here = new Numbers(client(first.server(), "redis"));
        Numbers there = new Numbers(client(second.server(), "redis"));
        Numbers atNode = new Numbers(client(node.server(), "redis"));
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> {
            int number = 0;
            for (; !over.get(); number++) {
                if (number % WINDOW == 0) {
                    ask(sender, "emit", "redis", "number", number);
                } else {
                    sender.emit("emit", new JSONArray(List.of("redis", "number", number)));
                }
            }
            return number;
        });

        there.awaitMore(1_000);
        redis.close();
        here.awaitMore(3_000);
        redis.restart();
        awaitServers(3);
        there.awaitMore(1_000);
        over.set(true);
        int sent = load.join();
        int since = sent;
        for (; sent < since + 200; sent++) {
            ask(sender, "emit", "redis", "number", sent);
        }

        here.awaitNumber(sent - 1);
        there.awaitNumber(sent - 1);
        atNode.awaitNumber(sent - 1);
        assertThat(here.all()).hasSize(sent).isSorted().doesNotHaveDuplicates();
        assertThat(there.all()).isSorted().doesNotHaveDuplicates();
        assertThat(atNode.all()).isSorted().doesNotHaveDuplicates();
        assertThat(there.all().stream().filter(number -> number >= since)).hasSize(200);
        assertThat(atNode.all().stream().filter(number -> number >= since)).hasSize(200);
        System.out.println("Cluster: of " + sent + " messages, "
                + (sent - there.all().size()) + " did not reach the other server, for Redis was away");
    }
}
