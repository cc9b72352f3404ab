package org.gatehouse.autobahn;

import static org.gatehouse.testkit.ClientFrame.BINARY;
import static org.gatehouse.testkit.ClientFrame.CONTINUATION;
import static org.gatehouse.testkit.ClientFrame.FIN;
import static org.gatehouse.testkit.ClientFrame.TEXT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.FrameClient;

/** Section 9: large messages, in large and in small pieces, and many of them. How fast, is not asked. */
final class Large {

    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;
    private static final int[] SIZES = {64 * KIB, 256 * KIB, MIB, 4 * MIB, 8 * MIB, 16 * MIB};
    private static final int[] FRAGMENTS = {64, 256, KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB, MIB, 4 * MIB};
    private static final int[] CHOPS = {64, 128, 256, 512, KIB, 2 * KIB};
    private static final int[] SMALL = {0, 16, 64, 256, KIB, 4 * KIB};
    private static final int MANY = 1_000;

    private Large() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < SIZES.length; i++) {
            int size = SIZES[i];
            cases.add(new Case("9.1." + (i + 1), "text of " + size, client -> echoText(client, size, size)));
            cases.add(new Case("9.2." + (i + 1), "binary of " + size, client -> echoBinary(client, size, size)));
        }
        for (int i = 0; i < FRAGMENTS.length; i++) {
            int size = FRAGMENTS[i];
            cases.add(new Case(
                    "9.3." + (i + 1), "text of 4 MiB in frames of " + size, client -> echoText(client, 4 * MIB, size)));
            cases.add(new Case(
                    "9.4." + (i + 1),
                    "binary of 4 MiB in frames of " + size,
                    client -> echoBinary(client, 4 * MIB, size)));
        }
        for (int i = 0; i < CHOPS.length; i++) {
            int size = CHOPS[i];
            cases.add(new Case("9.5." + (i + 1), "text of 1 MiB, chopped to " + size, client -> {
                String text = "*".repeat(MIB);
                client.sendChopped(size, ClientFrame.text(text))
                        .expectText(text)
                        .closeNormally();
            }));
            cases.add(new Case("9.6." + (i + 1), "binary of 1 MiB, chopped to " + size, client -> {
                byte[] bytes = bytes(MIB);
                client.sendChopped(size, ClientFrame.of(FIN | BINARY, bytes))
                        .expectBinary(bytes)
                        .closeNormally();
            }));
        }
        for (int i = 0; i < SMALL.length; i++) {
            int size = SMALL[i];
            cases.add(new Case("9.7." + (i + 1), "thousand texts of " + size, client -> manyTexts(client, size)));
            cases.add(new Case("9.8." + (i + 1), "thousand binaries of " + size, client -> manyBinaries(client, size)));
        }
        return cases;
    }

    /** Sends a text in frames of so many bytes, which comes back. */
    static void echoText(FrameClient client, int size, int frame) {
        String text = "*".repeat(size);
        client.send(frames(TEXT, ClientFrame.utf8(text), frame))
                .expectText(text)
                .closeNormally();
    }

    private static void echoBinary(FrameClient client, int size, int frame) {
        byte[] bytes = bytes(size);
        client.send(frames(BINARY, bytes, frame)).expectBinary(bytes).closeNormally();
    }

    private static void manyTexts(FrameClient client, int size) {
        String text = "*".repeat(size);
        byte[] frame = ClientFrame.text(text);
        for (int i = 0; i < MANY; i++) {
            client.send(frame).expectText(text);
        }
        client.closeNormally();
    }

    private static void manyBinaries(FrameClient client, int size) {
        byte[] bytes = bytes(size);
        byte[] frame = ClientFrame.of(FIN | BINARY, bytes);
        for (int i = 0; i < MANY; i++) {
            client.send(frame).expectBinary(bytes);
        }
        client.closeNormally();
    }

    private static byte[][] frames(int opcode, byte[] payload, int size) {
        List<byte[]> frames = new ArrayList<>();
        for (int offset = 0; offset < payload.length; offset += size) {
            int end = Math.min(payload.length, offset + size);
            int first = (offset == 0 ? opcode : CONTINUATION) | (end == payload.length ? FIN : 0);
            frames.add(ClientFrame.of(first, Arrays.copyOfRange(payload, offset, end)));
        }
        return frames.toArray(byte[][]::new);
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 >>> 3);
        }
        return bytes;
    }
}
