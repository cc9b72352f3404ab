package org.gatehouse.wire;

import java.util.ArrayList;
import java.util.List;

/** The body of a polling request or response: packets joined by one separator (Engine.IO protocol 4, "HTTP long-polling"). */
public final class PollingPayload {

    private static final char SEPARATOR = '\u001e';

    private PollingPayload() {}

    /** Joins packets, in order. */
    public static String encode(List<EnginePacket> packets) {
        if (packets.size() == 1) {
            return packets.get(0).text();
        }
        StringBuilder body = new StringBuilder();
        for (EnginePacket packet : packets) {
            if (!body.isEmpty()) {
                body.append(SEPARATOR);
            }
            body.append(packet.text());
        }
        return body.toString();
    }

    /**
     * Splits a body into its frames, unread, so that the frames before a malformed one can still be processed.
     *
     * @throws LimitException if there are more than so many
     */
    public static List<String> split(String body, int maxFrames) {
        if (body.chars().filter(character -> character == SEPARATOR).count() >= maxFrames) {
            throw new LimitException("a payload has at most " + maxFrames + " packets");
        }
        List<String> frames = new ArrayList<>();
        int from = 0;
        for (int to = body.indexOf(SEPARATOR); to >= 0; to = body.indexOf(SEPARATOR, from)) {
            frames.add(body.substring(from, to));
            from = to + 1;
        }
        frames.add(body.substring(from));
        return frames;
    }
}
