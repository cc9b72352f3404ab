package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by what carries the values: announcements of what never comes, and frames that break the rules. */
class FrameAttackIT extends AttackTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of());
    }

    private static byte[] bytes(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
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

    @Test
    void attachmentsOfAGigabyteAreNotWaitedFor() {
        assertCloses("459999999999-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        assertCloses("45999999999-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        assertCloses("4511-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
        assertCloses("451-[\"bytes\",{\"_placeholder\":true,\"num\":1e9}]");
        assertCloses("451-[\"bytes\",{\"_placeholder\":true,\"num\":-1}]");
        assertCloses("45-1-[\"bytes\",{\"_placeholder\":true,\"num\":0}]");
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
        awaitHeap(before);
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
        awaitHeap(before);
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

        awaitHeap(before);
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
}
