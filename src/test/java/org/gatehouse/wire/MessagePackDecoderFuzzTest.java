package org.gatehouse.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The input is one message of bytes. */
class MessagePackDecoderFuzzTest {

    @FuzzTest
    void readsOrRefusesEveryMessage(byte[] input) {
        DecodedPackets.process(
                input.length,
                () -> new MessagePackDecoder(DecodedPackets.MAX_ATTACHMENTS)
                        .decode(input)
                        .ifPresent(DecodedPackets::use));
    }
}
