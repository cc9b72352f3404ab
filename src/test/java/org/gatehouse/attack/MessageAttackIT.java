package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by values: JSON and MessagePack that mean something elsewhere, or cost more than they look. */
class MessageAttackIT extends AttackTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of());
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void namesOfPrototypesAreKeysLikeAnyOther() {
        String keys =
                "{\"__proto__\":{\"admin\":true},\"constructor\":{\"prototype\":{\"admin\":true}},\"toString\":1}";
        try (RawWebSocket client = RawWebSocket.open(server()).alive()) {
            secret(EngineFixture.sid(client.next()));
            client.send("40" + keys);
            client.next();

            assertThat(ask(client, "auth", "null")).isEqualTo("[" + keys + "]");
            assertThat(ask(client, "echo", keys)).isEqualTo("[" + keys + "]");
            assertThat(ask(client, "remember", keys)).contains("__proto__").doesNotContain("\"admin\":true,");
            assertThat(ask(client, "order", "{\"__proto__\":{\"item\":\"x\",\"amount\":1}}"))
                    .isEqualTo("[\"Order null 0\"]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"@class", "@type", "class", "$type", "@jsonbType", "type", "_class"})
    void aTypeHintChoosesNoClass(String hint) {
        String body = "{\"" + hint + "\":\"javax.naming.InitialContext\",\"item\":\"pen\",\"amount\":2}";
        try (RawWebSocket client = connected()) {
            assertThat(ask(client, "classes", body)).startsWith("[[\"java.util.LinkedHashMap\",\"java.lang.String\"");
            assertThat(ask(client, "order", body)).isEqualTo("[\"Order pen 2\"]");
        }
    }

    @Test
    void aHintInAnArrayChoosesNoClass() {
        try (RawWebSocket client = connected()) {
            assertThat(ask(client, "classes", "[[\"javax.naming.InitialContext\",{\"a\":1}]]"))
                    .doesNotContain("javax.naming");
        }
    }

    @Test
    void deepNestingClosesTheConnection() {
        assertCloses("42[\"echo\"," + nested(400_000) + "]");
        assertCloses("42[\"echo\"," + "{\"a\":".repeat(150_000) + "1" + "}".repeat(150_000) + "]");
        assertCloses("42[\"echo\"," + "[".repeat(900_000));
        assertCloses("40/open-deep," + "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000));
        assertCloses("430[" + nested(400_000) + "]");
        assertCloses("451-[\"echo\"," + nested(400_000) + ",{\"_placeholder\":true,\"num\":0}]");
    }

    @Test
    void deepNestingInMessagePackClosesTheConnection() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            secret(EngineFixture.sid(client.next()));
            byte[] arrays = new byte[900_000];
            java.util.Arrays.fill(arrays, (byte) 0x91);
            byte[] head = {(byte) 0x81, (byte) 0xa4, 'd', 'a', 't', 'a'};
            client.send(ByteBuffer.allocate(head.length + arrays.length)
                    .put(head)
                    .put(arrays)
                    .array());
            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void deepNestingOfAPlainClientIsAnsweredByAnException() {
        try (RawWebSocket client = RawWebSocket.openAt(address("ws"))) {
            client.send("{\"event\":\"echo\",\"data\":" + nested(400_000) + "}");
            assertThat(client.next()).contains("exception").contains("nested too deeply");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal", "integer", "number", "int", "long", "echo"})
    void aGreatExponentCostsNothing(String event) {
        try (RawWebSocket client = connected()) {
            for (String number : new String[] {"1e999999999", "-1e-999999999", "1e308", "0e999999999"}) {
                client.send("421[\"" + event + "\"," + number + "]");
                assertThat(client.next()).hasSizeLessThan(1_000);
            }
            assertServed(client);
        }
    }

    @Test
    void aNumberOfAMillionDigitsIsNotRead() {
        assertCloses("42[\"integer\"," + "9".repeat(990_000) + "]");
        assertCloses("42[\"decimal\",0." + "9".repeat(990_000) + "]");
        assertCloses("42[\"decimal\",1e" + "9".repeat(990_000) + "]");
        assertCloses("40{\"a\":" + "9".repeat(990_000) + "}");
    }

    /** The JDK would take many seconds to make a number of it. */
    @ParameterizedTest
    @ValueSource(strings = {"decimal", "integer", "number", "int", "long"})
    void aTextOfAMillionDigitsIsNoNumber(String event) {
        try (RawWebSocket client = connected()) {
            client.send("421[\"" + event + "\",\"" + "9".repeat(990_000) + "\"]");
            assertThat(client.next()).contains("exception").contains("Invalid payload format");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decimal", "integer", "number"})
    void aTextOfAMillionDigitsIsNoNumberWithinARecordEither(String property) {
        try (RawWebSocket client = connected()) {
            client.send("421[\"price\",{\"" + property + "\":\"" + "9".repeat(990_000) + "\"}]");
            assertThat(client.next()).contains("exception").contains("Invalid payload format");
        }
    }

    @Test
    void aTextOfAMillionDigitsStaysAText() {
        try (RawWebSocket client = connected()) {
            assertThat(ask(client, "echo", "\"" + "9".repeat(900_000) + "\"")).hasSize(900_004);
        }
    }

    @Test
    void ofEqualKeysOneCounts() {
        try (RawWebSocket client = connected()) {
            assertThat(ask(client, "order", "{\"item\":\"a\",\"amount\":1,\"item\":\"b\"}"))
                    .isIn("[\"Order a 1\"]", "[\"Order b 1\"]");
            assertThat(ask(client, "echo", "{\"a\":1,\"a\":2}")).isIn("[{\"a\":1}]", "[{\"a\":2}]");
        }
    }

    @Test
    void textThatNoTextShouldHoldIsEchoed() {
        try (RawWebSocket client = connected()) {
            assertThat(ask(client, "echo", "\"a\\u0000b\"")).isEqualTo("[\"a\\u0000b\"]");
            assertThat(ask(client, "echo", "\"\\ud800\"")).startsWith("[\"");
            assertThat(ask(client, "echo", "\"\\udc00\\ud800\"")).startsWith("[\"");
            assertThat(ask(client, "echo", "{\"\\ud800\":\"\\udfff\"}")).startsWith("[{");
            assertServed(client);
        }
    }

    /** A server that cannot encode it must not stop speaking to those who hear it. */
    @Test
    void halfACharacterThatIsToldToOthersHarmsThemNot() {
        try (RawWebSocket member = connected();
                RawWebSocket attacker = connected();
                RawWebSocket plain = RawWebSocket.openAt(address("ws"))) {
            assertThat(ask(member, "join", "\"room\"")).isEqualTo("[]");
            plain.send("{\"event\":\"join\",\"data\":\"room\",\"id\":1}");
            assertThat(plain.next()).isEqualTo("{\"event\":\"ack\",\"id\":1}");
            for (String half : new String[] {"\\ud800", "\\udc00", "\\udc00\\ud800"}) {
                assertThat(ask(attacker, "tell", "\"room\",\"" + half + "\"")).isEqualTo("[]");
                assertThat(member.next()).startsWith("42[\"told\",\"" + half);
                assertThat(plain.next()).startsWith("{\"event\":\"told\",\"data\":\"" + half);
            }
            assertServed(member);
        }
    }

    @Test
    void serializedObjectsOfJavaStayBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new java.util.HashMap<>(Map.of("a", "b")));
        }
        String base64 = Base64.getEncoder().encodeToString(bytes.toByteArray());
        try (RawWebSocket client = connected()) {
            assertThat(ask(client, "bytes", "\"" + base64 + "\"")).isEqualTo("[" + bytes.size() + "]");
            assertThat(ask(client, "classes", "\"" + base64 + "\"")).isEqualTo("[[\"java.lang.String\"]]");
            client.send("451-1[\"classes\",{\"_placeholder\":true,\"num\":0}]");
            client.send(bytes.toByteArray());
            assertThat(client.next()).isEqualTo("431[[\"[B\"]]");
        }
        try (RawWebSocket client = RawWebSocket.open(server())) {
            secret(EngineFixture.sid(client.next()));
            client.send(bytes.toByteArray());
            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void aTokenInAMessageIsNotRepeatedInAnError() {
        String token = token("ann");
        try (RawWebSocket client = RawWebSocket.open(server()).alive()) {
            secret(EngineFixture.sid(client.next()));
            client.send("40{\"token\":\"" + token + "x\"}");
            client.next();
            client.send("42[\"guarded\",1]");
            assertThat(client.next()).contains("Invalid token").doesNotContain(token);
            client.send("40/none,{\"token\":\"" + token + "\"}");
            assertThat(client.next()).isEqualTo("44/none,{\"message\":\"Invalid namespace\"}");
            client.send("40/failing-token,{\"token\":\"" + token + "\"}");
            assertThat(client.next()).startsWith("44/failing-token,").doesNotContain(token);
        }
    }
}
