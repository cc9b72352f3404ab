package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by names: of events, rooms and namespaces, and of acknowledgements that nobody asked for. */
class NameAttackIT extends AttackTest {

    private static final String FORGED = "FORGED 2000-01-01 INFO all is well";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of());
    }

    private static void readUntil(RawWebSocket client, String last) {
        String frame = client.next();
        while (!frame.contains(last)) {
            frame = client.next();
        }
    }

    private static String percent(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(String.format("%%%02x", each));
        }
        return encoded.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"connect\"",
                "\"connect_error\"",
                "\"disconnect\"",
                "\"disconnecting\"",
                "\"newListener\"",
                "\"removeListener\"",
                "\"conn\\u0065ct\"",
                "\"\\u0064isconnect\""
            })
    void aReservedNameClosesTheConnectionHoweverItIsWritten(String name) {
        assertCloses("42[" + name + ",\"transport close\"]");
    }

    @Test
    void anEventNamedErrorIsAnyEvent() {
        try (RawWebSocket client = connected()) {
            client.send("42[\"error\",\"boom\"]");
            client.send("42[\"exception\",{\"status\":\"error\"}]");
            client.send("42[\"\",1]");
            client.send("42[\"handleConnection\",1]");
            client.send("42[\"getClass\",1]");
            assertServed(client);
        }
    }

    @Test
    void acknowledgementsThatNobodyAskedForAreForgotten() {
        long before = probe("heap");
        try (RawWebSocket client = connected()) {
            for (int i = 0; i < 5_000; i++) {
                client.send("43" + i + "[\"" + "x".repeat(100) + "\"]");
            }
            client.send("439007199254740991[]");
            assertServed(client);
        }
        awaitHeap(before);
        assertCloses("43-1[]");
        assertCloses("4399999999999999999999[]");
    }

    /** What is said to such a room, none of the members of the others hears. */
    @Test
    void aNameOfARoomIsNothingButAName() {
        String[] names = {
            "chat#/admin#secret#",
            "/admin",
            "/admin#secret",
            "*",
            "?",
            "secret*",
            "../admin/secret",
            "secret\\r\\n",
            "[s]ecret",
            "secret\\u0000",
            " secret",
            "socket.io#/admin#",
            "__proto__",
            ""
        };
        try (RawWebSocket admin = RawWebSocket.open(server()).alive();
                RawWebSocket member = connected();
                RawWebSocket spy = connected()) {
            secret(EngineFixture.sid(admin.next()));
            admin.send("40/admin,");
            assertThat(admin.next()).startsWith("40/admin,{");
            admin.send("42/admin,1[\"join\",\"secret\"]");
            assertThat(admin.next()).isEqualTo("43/admin,1[]");
            assertThat(ask(member, "join", "\"secret\"")).isEqualTo("[]");
            for (String name : names) {
                assertThat(ask(spy, "join", "\"" + name + "\"")).isEqualTo("[]");
                assertThat(ask(member, "tell", "\"" + name + "\",\"a word\"")).isEqualTo("[]");
                assertThat(spy.next()).isEqualTo("42[\"told\",\"a word\"]");
            }
            member.send("42[\"tell\",\"secret\",\"for members\"]");
            assertThat(member.next()).isEqualTo("42[\"told\",\"for members\"]");
            assertThat(ask(spy, "echo", "1")).isEqualTo("[1]");
            admin.send("42/admin,2[\"join\",\"secret\"]");
            assertThat(admin.next()).isEqualTo("43/admin,2[]");
        }
    }

    @Test
    void aFloodOfNamespacesIsRefused() {
        try (RawWebSocket client = connected()) {
            for (int i = 1; i < 100; i++) {
                client.send("40/open-" + i + ",");
                assertThat(client.next()).startsWith("40/open-");
            }
            for (int i = 0; i < 100; i++) {
                client.send("40/open-more-" + i + ",");
                assertThat(client.next()).startsWith("44/open-more-" + i + ",");
            }
            assertServed(client);
            client.send("40/none,");
            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void joiningANamespaceTwiceClosesTheConnection() {
        assertCloses("40/open-1,", "40/open-1,");
        assertCloses(IntStream.range(0, 1_000).mapToObj(i -> "40").toArray(String[]::new));
    }

    /** CR, LF, NEL, the separators of Unicode, and what colours a terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\u0085", "\u2028", "\u001b[2K\u001b[1G"})
    void noLineOfTheLogIsForged(String lineBreak) {
        String attack = lineBreak + FORGED;
        String escaped = attack.replace("\r", "\\r").replace("\n", "\\n").replace("\u001b", "\\u001b");
        try (RawWebSocket client = connected()) {
            for (String event : new String[] {"cursed" + escaped, "none" + escaped, "exception" + escaped}) {
                client.send("42[\"" + event + "\",1]");
            }
            client.send("42[\"fail\",\"" + escaped + "\"]");
            client.send("42[\"order\",\"" + escaped + "\"]");
            client.send("4278[\"echo\",1]");
            readUntil(client, "4378[1]");
        }
        for (String namespace : new String[] {"/failing-", "/open-", "/none-"}) {
            assertCloses("40" + namespace + attack + ",");
        }
        String path = percent(attack);
        try (TcpClient client = tcp()) {
            client.get("ws/failing-" + path, TcpClient.UPGRADE + "Origin: http://a.example/" + path + "\r\n")
                    .everything();
        }
        try (TcpClient client = tcp()) {
            client.get(
                            "socket.io/?EIO=4&transport=polling&x=" + path,
                            "Connection: close\r\nOrigin: \u001b[2K\u001b[1G" + FORGED + "\r\n")
                    .everything();
        }
        assertThat(logged(line -> line.startsWith(FORGED) || line.contains("\u001b[2K")))
                .isEmpty();
    }
}
