package org.gatehouse.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The input is a sequence of messages with U+001E between them, as in a poll; "b" begins one of bytes, which are bare. */
class TextDecoderFuzzTest {

    private static final byte SEPARATOR = 0x1e;

    @FuzzTest
    void readsOrRefusesEverySequenceOfMessages(byte[] input) {
        DecodedPackets.process(input.length, () -> read(input));
    }

    private static void read(byte[] input) {
        TextDecoder decoder = new TextDecoder(DecodedPackets.MAX_ATTACHMENTS);
        int from = 0;
        while (from <= input.length) {
            int to = from;
            while (to < input.length && input[to] != SEPARATOR) {
                to++;
            }
            decode(decoder, Arrays.copyOfRange(input, from, to)).ifPresent(DecodedPackets::use);
            from = to + 1;
        }
    }

    private static Optional<SocketPacket> decode(TextDecoder decoder, byte[] message) {
        return message.length > 0 && message[0] == 'b'
                ? decoder.decode(Arrays.copyOfRange(message, 1, message.length))
                : decoder.decode(new String(message, StandardCharsets.UTF_8));
    }
}
