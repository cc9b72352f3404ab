package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The input is the body of a polling request. */
class PollingPayloadFuzzTest {

    private static final int MAX_FRAMES = 100;

    @FuzzTest
    void readsOrRefusesEveryBody(byte[] input) {
        DecodedPackets.process(input.length, () -> read(new String(input, StandardCharsets.UTF_8)));
    }

    private static void read(String body) {
        List<String> frames = PollingPayload.split(body, MAX_FRAMES);
        assertThat(frames).hasSizeLessThanOrEqualTo(MAX_FRAMES);
        assertThat(String.join("\u001e", frames)).isEqualTo(body);
        List<EnginePacket> packets = new ArrayList<>();
        for (String frame : frames) {
            EnginePacket packet = EnginePacket.parse(frame);
            assertThat(packet.size()).isLessThanOrEqualTo(Utf8.length(frame));
            packets.add(packet);
        }
        assertThat(PollingPayload.split(PollingPayload.encode(packets), MAX_FRAMES))
                .hasSameSizeAs(packets);
    }
}
