package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * An attack beside a client that must not notice it. Afterwards the server has no session, no thread is at work, and the
 * log tells no secret.
 */
abstract class AttackTest extends ServerTest {

    private static final long HEAP_BOUND = 64L << 20;

    private static final Path LOG = Path.of(System.getProperty("server.log"));
    /** A session that is closing waits half a minute for a poll. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final Set<String> SECRETS = ConcurrentHashMap.newKeySet();

    private RawWebSocket bystander;

    /** Clients that vanish are noticed soon; none of the tests needs more time between two signs of life. */
    static WebArchive deployment(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "gatehouse.ping-interval", "1500",
                "gatehouse.ping-timeout", "2500",
                "gatehouse.upgrade-timeout", "1500",
                "gatehouse.connect-timeout", "5000",
                "gatehouse.first-poll-timeout", "2500",
                "gatehouse.jwt.secret", Tokens.SECRET));
        settings.putAll(more);
        SECRETS.clear();
        return Deployments.application(settings, Probe.class, Target.class, AdminTarget.class);
    }

    @BeforeEach
    void connectBystander() {
        bystander = connected();
    }

    @AfterEach
    void nothingIsLeft() {
        assertServed(bystander);
        bystander.close();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(probe("sessions")).isZero();
            assertThat(probe("busy")).isZero();
        });
    }

    @AfterAll
    static void theLogTellsNoSecret() {
        assertThat(SECRETS).isNotEmpty();
        assertThat(logged(line -> SECRETS.stream().anyMatch(line::contains))).isEmpty();
    }

    /** The lines of the log like this. Payara begins a new file at times, and renames the others. */
    static List<String> logged(Predicate<String> wanted) {
        String prefix = LOG.getFileName().toString().replaceFirst("\\.\\d+$", "");
        try (Stream<Path> files = Files.list(LOG.getParent())) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .filter(file -> !file.toString().endsWith(".lck"))
                    .flatMap(AttackTest::lines)
                    .filter(wanted)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers what the log must not tell. */
    static String secret(String secret) {
        SECRETS.add(secret);
        return secret;
    }

    static String token(String user) {
        return secret(Tokens.of(user));
    }

    /** A client in the main namespace, which stays alive. */
    RawWebSocket connected() {
        RawWebSocket client = RawWebSocket.open(server()).alive();
        secret(EngineFixture.sid(client.next()));
        client.send("40");
        assertThat(client.next()).startsWith("40{");
        return client;
    }

    RawPolling opened() {
        RawPolling client = RawPolling.open(server());
        secret(client.sid());
        return client;
    }

    RawPolling joined() {
        RawPolling client = RawPolling.connected(server(), "/");
        secret(client.sid());
        return client;
    }

    /** Sends what the server may no longer want to hear. */
    static void sendAnyway(RawWebSocket client, String frame) {
        try {
            client.send(frame);
        } catch (CompletionException e) {
            // the server has closed the WebSocket
        }
    }

    /** The server closes the connection of a client that sends this. */
    void assertCloses(String... frames) {
        try (RawWebSocket client = connected()) {
            for (String frame : frames) {
                sendAnyway(client, frame);
            }
            assertThat(client.closeCode()).isPositive();
        }
    }

    static void assertServed(RawWebSocket client) {
        assertThat(ask(client, "echo", "\"still here\"")).isEqualTo("[\"still here\"]");
    }

    /** The answer to an event, as an array. */
    static String ask(RawWebSocket client, String event, String body) {
        client.send("4277[\"" + event + "\"," + body + "]");
        String answer = client.next();
        assertThat(answer).startsWith("4377");
        return answer.substring("4377".length());
    }

    long probe(String name) {
        String path = name.equals("heap") ? "probe?heap" : "probe";
        Map<String, String> values = new Rest(server())
                .get(path)
                .body()
                .lines()
                .collect(Collectors.toMap(line -> line.split("=")[0], line -> line.split("=")[1]));
        return Long.parseLong(values.get(name));
    }

    /** What an attack took has been given back, once the buffers of the server are gone as well. */
    void awaitHeap(long before) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(probe("heap")).isLessThan(before + HEAP_BOUND));
    }

    /** The address of an attack that comes by itself. */
    TcpClient tcp() {
        return TcpClient.to(server());
    }

    URI address(String path) {
        return server().resolve(path);
    }
}
