package org.gatehouse.relay;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.wire.Frame;
import org.gatehouse.wire.MessagePackInput;
import org.gatehouse.wire.MessagePackOutput;
import org.gatehouse.wire.PacketException;

/**
 * What one node says to another: an array of MessagePack.
 *
 * @param kind of message
 * @param from the name of the node that sends it
 * @param id of the errand that it belongs to, given by the node that received the client's request
 * @param sid of the session that is asked for; empty in answers, and where the errand says it
 * @param number what the kind makes of it, or 0
 * @param text a body, or empty
 * @param frames of a WebSocket, or none
 */
record RelayMessage(Kind kind, String from, long id, String sid, long number, String text, List<Frame> frames) {

    /** The number of a kind is its place. */
    enum Kind {
        /** A GET that waits; with the number 1, whether the session is here is to be said at once. */
        POLL,
        /** A POST begins; the number means the same. */
        POST,
        /** The body of the POST, which is over by that. */
        BODY,
        /** The POST was refused to its client; more of it may come. */
        DROP,
        /** The POST is over without a body. */
        END,
        /** The session is here. */
        FOUND,
        /** The payload that answers a GET. */
        PAYLOAD,
        /** The body of a POST was read. */
        READ,
        /** The place of an error among those of the protocol. */
        REFUSED,
        /** A WebSocket is on its way that will ask for the session; the number 1 as with a GET. */
        EXPECT,
        /** A WebSocket asks to take over the session; the number 1 as with a GET. */
        UPGRADE,
        /** A frame of the client on that WebSocket; the number counts them from 0. */
        RECEIVED,
        /** All frames that were to be sent to the client have left. */
        WRITTEN,
        /** The WebSocket is gone; with the number 1, by an error. */
        GONE,
        /** Frames that are to be sent to the client. */
        SEND,
        /** The WebSocket is to be closed. */
        CLOSE,
        /** Asks whether the node is there. */
        PING,
        /** It is. */
        PONG
    }

    private static final int FIELDS = 7;
    private static final Kind[] KINDS = Kind.values();

    RelayMessage(Kind kind, String from, long id, String sid, long number, String text) {
        this(kind, from, id, sid, number, text, List.of());
    }

    byte[] encode() {
        MessagePackOutput output = new MessagePackOutput()
                .array(FIELDS)
                .number(kind.ordinal())
                .text(from)
                .number(id)
                .text(sid)
                .number(number)
                .text(text)
                .array(frames.size());
        for (Frame frame : frames) {
            if (frame.isBinary()) {
                output.bytes(frame.bytes());
            } else {
                output.text(frame.text());
            }
        }
        return output.toByteArray();
    }

    /**
     * Reads a message. What follows its fields is left unread.
     *
     * @throws PacketException if it is none
     */
    static RelayMessage decode(byte[] message) {
        MessagePackInput input = new MessagePackInput(message);
        if (input.array() < FIELDS) {
            throw new PacketException("a message between nodes has " + FIELDS + " parts");
        }
        long kind = input.number();
        if (kind < 0 || kind >= KINDS.length) {
            throw new PacketException("there is no such kind of message");
        }
        return new RelayMessage(
                KINDS[(int) kind],
                input.text(),
                input.number(),
                input.text(),
                input.number(),
                input.text(),
                frames(input));
    }

    private static List<Frame> frames(MessagePackInput input) {
        List<Frame> frames = new ArrayList<>();
        for (int i = input.array(); i > 0; i--) {
            frames.add(input.isBytes() ? Frame.of(input.bytes()) : Frame.of(input.text()));
        }
        return frames;
    }

    /** Without the session's id and the body, which are secret. */
    @Override
    public String toString() {
        return kind + " " + id + " from " + from;
    }
}
