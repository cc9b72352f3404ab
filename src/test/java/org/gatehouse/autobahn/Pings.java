package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.PING;
import static org.gatehouse.testkit.ClientFrame.PONG;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.FrameClient;

/** Section 2: pings and pongs. */
final class Pings {

    private static final int SEVERAL = 10;

    private Pings() {}

    static List<Case> cases() {
        byte[] largest = new byte[125];
        Arrays.fill(largest, (byte) 0xFE);
        return List.of(
                new Case("2.1", "ping without payload", client -> ping(client, new byte[0])),
                new Case("2.2", "ping with text", client -> ping(client, ClientFrame.utf8("Hello, world!"))),
                new Case("2.3", "ping with bytes", client -> ping(client, ClientFrame.hex("00fffefdfcfb00ff"))),
                new Case("2.4", "ping of 125 bytes", client -> ping(client, largest)),
                Case.failing("2.5", "ping of 126 bytes", 1002, ClientFrame.of(FIN | PING, new byte[126])),
                new Case(
                        "2.6",
                        "ping of 125 bytes, byte by byte",
                        client -> client.sendChopped(1, ClientFrame.of(FIN | PING, largest))
                                .expectPong(largest)
                                .closeNormally()),
                new Case(
                        "2.7",
                        "pong that nobody asked for",
                        client -> client.send(ClientFrame.of(FIN | PONG)).closeNormally()),
                new Case(
                        "2.8",
                        "pong with a payload that nobody asked for",
                        client -> client.send(pong("unasked")).closeNormally()),
                new Case(
                        "2.9",
                        "pong that nobody asked for, and a ping",
                        client -> client.send(pong("unasked"))
                                .send(ClientFrame.ping("asked"))
                                .expectPong(ClientFrame.utf8("asked"))
                                .closeNormally()),
                new Case("2.10", "ten pings", client -> several(client, SEVERAL * 100)),
                new Case("2.11", "ten pings, byte by byte", client -> several(client, 1)));
    }

    private static byte[] pong(String payload) {
        return ClientFrame.of(FIN | PONG, ClientFrame.utf8(payload));
    }

    private static void ping(FrameClient client, byte[] payload) {
        client.send(ClientFrame.of(FIN | PING, payload)).expectPong(payload).closeNormally();
    }

    private static void several(FrameClient client, int chop) {
        // Until the first has come back, a server may answer the latest alone.
        client.send(ClientFrame.ping("first")).expectPong(ClientFrame.utf8("first"));
        client.sendChopped(
                chop,
                IntStream.range(0, SEVERAL)
                        .mapToObj(i -> ClientFrame.ping("payload " + i))
                        .toArray(byte[][]::new));
        for (int i = 0; i < SEVERAL; i++) {
            client.expectPong(ClientFrame.utf8("payload " + i));
        }
        client.closeNormally();
    }
}
