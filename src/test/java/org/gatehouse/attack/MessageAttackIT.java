package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by what a client says: JSON, MessagePack, attachments, names, and the frames that carry them. */
class MessageAttackIT extends AttackTest {

    private static final String FORGED = "FORGED 2000-01-01 INFO all is well";
    private static final long MEGABYTES = 1L << 20;
    private static final long HEAP_BOUND = 64 * MEGABYTES;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of());
    }

    private void assertCloses(String... frames) {
        try (RawWebSocket client = connected()) {
            for (String frame : frames) {
                sendAnyway(client, frame);
            }
            assertThat(client.closeCode()).isPositive();
        }
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

    /** Overlong forms, half a surrogate pair, more than Unicode has, a sequence without its end. */
    @ParameterizedTest
    @ValueSource(strings = {"c0af", "e080af", "eda080", "f8888080", "f4908080", "e282"})
    void bytesThatAreNoUtf8CloseTheWebSocketOrBecomeReplacements(String hex) {
        byte[] bad = new java.math.BigInteger("00" + hex, 16).toByteArray();
        byte[] payload = bytes("42[\"echo\",\"".getBytes(StandardCharsets.UTF_8), bad, new byte[] {'"', ']'});
        try (TcpClient client = TcpClient.webSocket(server())) {
            client.send(Frame.text("40")).send(Frame.of(Frame.FIN | Frame.TEXT, payload));
            client.everything();
        }
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    @Test
    void attachmentsOfAGigabyteAreNotWaitedFor() {
        assertCloses("459999999999-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        assertCloses("45999999999-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        assertCloses("4511-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        assertCloses("451-[\"bytes\",{\"_placeholder\":true,\"num\":1e9}]");
        assertCloses("451-[\"bytes\",{\"_placeholder\":true,\"num\":-1}]");
        assertCloses("45-1-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
    }

    private static byte[] messagePackEvent(int... header) {
        byte[] head = {
            (byte) 0x83,
            (byte) 0xa4,
            't',
            'y',
            'p',
            'e',
            2,
            (byte) 0xa3,
            'n',
            's',
            'p',
            (byte) 0xa1,
            '/',
            (byte) 0xa4,
            'd',
            'a',
            't',
            'a',
            (byte) 0x92,
            (byte) 0xa5,
            'b',
            'y',
            't',
            'e',
            's'
        };
        byte[] tail = new byte[header.length];
        for (int i = 0; i < header.length; i++) {
            tail[i] = (byte) header[i];
        }
        return bytes(head, tail);
    }

    /** Binary, text, array, map and extension of up to four gigabytes; none of them is there. */
    private static List<byte[]> announcements() {
        return List.of(
                messagePackEvent(0xc6, 0x40, 0, 0, 0),
                messagePackEvent(0xc6, 0xff, 0xff, 0xff, 0xff),
                messagePackEvent(0xdb, 0x40, 0, 0, 0),
                messagePackEvent(0xdd, 0x7f, 0xff, 0xff, 0xff),
                messagePackEvent(0xdd, 0xff, 0xff, 0xff, 0xff),
                messagePackEvent(0xdf, 0x7f, 0xff, 0xff, 0xff),
                messagePackEvent(0xc9, 0x40, 0, 0, 0, 0));
    }

    @Test
    void aThousandAnnouncementsOfAGigabyteTakeNoMemory() {
        long before = probe("heap");
        for (int i = 0; i < 1_000; i++) {
            byte[] announcement = announcements().get(i % announcements().size());
            RawPolling client = opened();
            int status = client.post("b" + Base64.getEncoder().encodeToString(announcement))
                    .statusCode();
            assertThat(status).isIn(200, 400);
            client.poll();
        }
        assertThat(probe("heap")).isLessThan(before + HEAP_BOUND);
    }

    @Test
    void attachmentsThatNeverComeKeepNoConnectionOpen() {
        List<TcpClient> clients = new ArrayList<>();
        long before = probe("heap");
        for (int i = 0; i < 200; i++) {
            clients.add(TcpClient.webSocket(server())
                    .send(Frame.text("40"))
                    .send(Frame.text("451-[\"bytes\",{\"_placeholder\":true,\"num\":0}]")));
        }
        assertThat(probe("heap")).isLessThan(before + HEAP_BOUND);
        clients.forEach(TcpClient::everything);
        clients.forEach(TcpClient::close);
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE, -1L, Long.MIN_VALUE, 1L << 31, (1L << 32) + 1})
    void aFrameOfExabytesTakesNoMemory(long length) {
        long before = probe("heap");
        List<TcpClient> clients = IntStream.range(0, 50)
                .mapToObj(i -> TcpClient.webSocket(server())
                        .send(Frame.announcing(Frame.FIN | (i % 2 == 0 ? Frame.TEXT : Frame.BINARY), length))
                        .sendAnyway(new byte[10]))
                .toList();

        assertThat(probe("heap")).isLessThan(before + HEAP_BOUND);
        clients.forEach(TcpClient::everything);
        clients.forEach(TcpClient::close);
    }

    /**
     * Without a mask; with bits that nobody has agreed upon; opcodes that do not exist; controls in parts, or too long.
     * Servers are lenient with some; the connection is then one that is silent.
     */
    @Test
    void framesThatBreakTheRulesKeepNoConnectionOpen() {
        List<byte[]> bad = List.of(
                Frame.unmasked("40"),
                Frame.of(Frame.FIN | 0x40 | Frame.TEXT, new byte[] {'4', '0'}),
                Frame.of(Frame.FIN | Frame.RESERVED_BITS | Frame.TEXT, new byte[] {'4', '0'}),
                Frame.of(Frame.FIN | 0x3, new byte[0]),
                Frame.of(Frame.FIN | 0xb, new byte[0]),
                Frame.of(Frame.PING, new byte[0]),
                Frame.of(Frame.FIN | Frame.PING, new byte[126]),
                Frame.of(Frame.FIN | Frame.CONTINUATION, new byte[] {'4', '0'}),
                bytes(Frame.of(Frame.TEXT, new byte[] {'4'}), Frame.text("0")));
        for (byte[] frame : bad) {
            try (TcpClient client = TcpClient.webSocket(server())) {
                client.sendAnyway(frame).everything();
            }
        }
    }

    @Test
    void aFloodOfEmptyFragmentsIsOneMessage() {
        ByteArrayOutputStream flood = new ByteArrayOutputStream();
        flood.writeBytes(Frame.of(Frame.TEXT, new byte[] {'4'}));
        byte[] empty = Frame.of(Frame.CONTINUATION, new byte[0]);
        for (int i = 0; i < 50_000; i++) {
            flood.writeBytes(empty);
        }
        flood.writeBytes(Frame.of(Frame.FIN | Frame.CONTINUATION, new byte[] {'0'}));
        try (TcpClient client = TcpClient.webSocket(server())) {
            client.sendAnyway(flood.toByteArray()).everything();
        }
    }

    @Test
    void aFloodOfPingsDisturbsNobody() {
        try (TcpClient client = TcpClient.webSocket(server())) {
            client.flood(Frame.of(Frame.FIN | Frame.PING, new byte[125]), 20_000);
            try (RawWebSocket other = connected()) {
                assertServed(other);
            }
            client.everything();
        }
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
        assertThat(probe("heap")).isLessThan(before + HEAP_BOUND);
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
            int refused = 0;
            for (int i = 0; i < 10_000; i++) {
                client.send("40/open-" + i + ",");
                refused += client.next().startsWith("44") ? 1 : 0;
            }
            assertThat(refused).isEqualTo(9_901);
            for (int i = 0; i < 1_000; i++) {
                client.send("40/none-" + i + ",");
                assertThat(client.next()).startsWith("44/none-" + i + ",");
            }
            assertServed(client);
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
            for (String namespace : new String[] {"/failing-", "/open-", "/none-"}) {
                client.send("40" + namespace + attack + ",");
                client.send("40" + namespace + "last,");
                readUntil(client, namespace + "last");
            }
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
