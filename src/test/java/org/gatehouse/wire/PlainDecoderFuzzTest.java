package org.gatehouse.wire;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** The input is one message, in UTF-8. */
class PlainDecoderFuzzTest {

    @FuzzTest
    void readsOrRefusesEveryMessage(byte[] input) {
        DecodedPackets.process(
                input.length, () -> new PlainDecoder("/plain").decode(input).ifPresent(DecodedPackets::use));
    }
}
