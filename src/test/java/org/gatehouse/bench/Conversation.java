package org.gatehouse.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * What one client and the server say to each other: Engine.IO 4 and Socket.IO 5, in the namespace {@code /chat} of the
 * {@linkplain BenchGateway gateway}. It joins the namespace, then its room if it has one, and is ready.
 */
final class Conversation implements FrameSink {

    private enum Stage {
        OPENING,
        CONNECTING,
        JOINING,
        READY
    }

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final String NAMESPACE = "/chat,";

    private final String room;
    private final Consumer<ByteBuffer> output;
    private final Marker.Sink arrivals;
    private Stage stage = Stage.OPENING;

    /**
     * @param room empty for none
     * @param output takes the frames that are to be sent
     * @param arrivals is told of messages with a {@linkplain Marker marker} once the client is ready
     */
    Conversation(String room, Consumer<ByteBuffer> output, Marker.Sink arrivals) {
        this.room = room;
        this.output = output;
        this.arrivals = arrivals;
    }

    boolean isReady() {
        return stage == Stage.READY;
    }

    /** Says something to all in the room, itself included. */
    void say(String message) {
        event("send-message", "{\"roomId\":\"" + room + "\",\"message\":\"" + message + "\"}");
    }

    /** Asks for an acknowledgement that repeats a message. */
    void ask(String message) {
        send("42" + NAMESPACE + "1[\"echo\",\"" + message + "\"]");
    }

    private void event(String name, String json) {
        send("42" + NAMESPACE + "[\"" + name + "\"," + json + "]");
    }

    private void send(String packet) {
        output.accept(FrameWriter.text(packet));
    }

    @Override
    public void frame(int opcode, byte[] array, int offset, int length) {
        if (opcode == PING) {
            output.accept(FrameWriter.pong(Arrays.copyOfRange(array, offset, offset + length)));
        } else if (opcode == CLOSE) {
            throw new IllegalStateException("the server closes the connection");
        } else if (opcode == TEXT && length == 1 && array[offset] == '2') {
            send("3");
        } else if (opcode == TEXT && stage == Stage.READY) {
            Marker.find(array, offset, length, arrivals);
        } else if (opcode == TEXT) {
            prepare(new String(array, offset, length, StandardCharsets.UTF_8));
        }
    }

    private void prepare(String packet) {
        if (packet.startsWith("44") || packet.startsWith("41")) {
            throw new IllegalStateException("the namespace was refused: " + packet);
        }
        if (stage == Stage.OPENING && packet.startsWith("0")) {
            stage = Stage.CONNECTING;
            send("40" + NAMESPACE);
        } else if (stage == Stage.CONNECTING && packet.startsWith("40")) {
            stage = room.isEmpty() ? Stage.READY : Stage.JOINING;
            if (stage == Stage.JOINING) {
                event("join-room", "\"" + room + "\"");
            }
        } else if (stage == Stage.JOINING && packet.contains("\"joined\"")) {
            stage = Stage.READY;
        }
    }
}
