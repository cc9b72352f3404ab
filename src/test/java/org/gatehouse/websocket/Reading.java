package org.gatehouse.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;

/** What a {@link MessageReader} tells of some bytes, in words. */
final class Reading implements MessageListener {

    private static final int[] PIECES = {1, 2, 3, 7, 4_093};
    private static final int MAX_TO_CUT_ANYWHERE = 700;
    /** Where in a buffer the bytes are. */
    private static final int BEFORE = 3;

    private final List<String> log = new ArrayList<>();
    private final MessageReader reader;

    private Reading(int maxBytes) {
        reader = new MessageReader(maxBytes, this);
    }

    /** What is told of these frames, which is the same however the network cuts them. */
    static List<String> of(int maxBytes, byte[]... frames) {
        byte[] bytes = ClientFrame.join(frames);
        List<String> whole = inPieces(maxBytes, bytes, bytes.length);
        for (int size : PIECES) {
            assertThat(inPieces(maxBytes, bytes, size))
                    .as("in pieces of %d", size)
                    .isEqualTo(whole);
        }
        for (int cut = 1; cut < bytes.length && bytes.length <= MAX_TO_CUT_ANYWHERE; cut++) {
            Reading reading = new Reading(maxBytes);
            reading.read(bytes, 0, cut);
            reading.read(bytes, cut, bytes.length - cut);
            assertThat(reading.log).as("cut at %d", cut).isEqualTo(whole);
        }
        return whole;
    }

    private static List<String> inPieces(int maxBytes, byte[] bytes, int size) {
        Reading reading = new Reading(maxBytes);
        for (int offset = 0; offset < bytes.length; offset += size) {
            reading.read(bytes, offset, Math.min(size, bytes.length - offset));
        }
        return reading.log;
    }

    private void read(byte[] bytes, int offset, int length) {
        try {
            byte[] buffer = new byte[BEFORE + length + 1];
            System.arraycopy(bytes, offset, buffer, BEFORE, length);
            reader.read(buffer, BEFORE, length);
        } catch (ProtocolException e) {
            log.add("error " + e.code().number());
        }
    }

    @Override
    public void onText(String message) {
        log.add("text " + message);
    }

    @Override
    public void onBinary(byte[] message) {
        log.add("binary " + HexFormat.of().formatHex(message));
    }

    @Override
    public void onPing(byte[] payload) {
        log.add("ping " + HexFormat.of().formatHex(payload));
    }

    @Override
    public void onPong() {
        log.add("pong");
    }

    @Override
    public void onClose(CloseCode code) {
        log.add("close " + code.number());
    }
}
