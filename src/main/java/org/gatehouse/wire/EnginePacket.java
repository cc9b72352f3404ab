package org.gatehouse.wire;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An Engine.IO packet: a type with text, or a message of bytes. It keeps the frame in which it travels, so that a packet
 * sent to many sessions is encoded once. Immutable.
 */
public final class EnginePacket {

    /** Releases a poll; carries nothing. */
    public static final EnginePacket NOOP = of(EnginePacketType.NOOP, "");

    /** Ends the session; over polling it is how a server hangs up. */
    public static final EnginePacket CLOSE = of(EnginePacketType.CLOSE, "");

    /** The heartbeat of the server. */
    public static final EnginePacket PING = of(EnginePacketType.PING, "");

    /** The answer to a heartbeat. */
    public static final EnginePacket PONG = of(EnginePacketType.PONG, "");

    /** Marks bytes in a text frame; they follow in Base64. */
    private static final char BINARY = 'b';

    private static final int OVERHEAD_BYTES = 100;

    private final EnginePacketType type;
    private final Frame frame;
    /** Bytes as text, where only that can travel; made when it is first asked for. */
    private @Nullable Frame base64;

    private EnginePacket(EnginePacketType type, Frame frame) {
        this.type = type;
        this.frame = frame;
    }

    private EnginePacket(EnginePacketType type, String text) {
        this(type, Frame.of(text));
    }

    private EnginePacket(byte[] bytes) {
        this(EnginePacketType.MESSAGE, Frame.of(bytes));
    }

    /** A packet with its data. */
    public static EnginePacket of(EnginePacketType type, String data) {
        return new EnginePacket(type, Utf8.wellFormed(type.digit() + data));
    }

    /** A message of text. */
    public static EnginePacket message(String data) {
        return of(EnginePacketType.MESSAGE, data);
    }

    /** A message of bytes, which must not change any more. */
    public static EnginePacket message(byte[] data) {
        return new EnginePacket(data);
    }

    /** A message to a client that speaks no Engine.IO: its frame is the text alone. */
    static EnginePacket bare(String text) {
        return new EnginePacket(EnginePacketType.MESSAGE, Utf8.wellFormed(text));
    }

    /**
     * Reads a text frame.
     *
     * @throws PacketException if it begins with no known type, or its Base64 cannot be read
     */
    public static EnginePacket parse(String frame) {
        if (frame.isEmpty()) {
            throw new PacketException("an Engine.IO packet has at least its type");
        }
        if (frame.charAt(0) == BINARY) {
            return new EnginePacket(decode(frame.substring(1)));
        }
        return new EnginePacket(EnginePacketType.of(frame.charAt(0)), frame);
    }

    private static byte[] decode(String base64) {
        try {
            // The official Java client breaks it into lines.
            return Base64.getDecoder().decode(base64.replace("\n", ""));
        } catch (IllegalArgumentException e) {
            throw new PacketException("the Base64 of a binary packet cannot be read");
        }
    }

    /** What the packet is for. */
    public EnginePacketType type() {
        return type;
    }

    /** The size of the frame in bytes; that of bytes does not count what Base64 adds. */
    public int size() {
        return frame.size();
    }

    /** What the packet costs in memory while it waits, in bytes, about: a flood of tiny ones is to be bounded as well. */
    public int cost() {
        return size() + OVERHEAD_BYTES;
    }

    /** Whether the packet is a message of bytes. */
    public boolean isBinary() {
        return frame.isBinary();
    }

    /** The bytes of a binary message; not to be changed. */
    public byte[] bytes() {
        return frame.bytes();
    }

    /** The frame of a WebSocket. */
    public Frame frame() {
        return frame;
    }

    /** The frame where only text can travel: on polling, and on a WebSocket whose client wants no binary frames. */
    public Frame textFrame() {
        if (!frame.isBinary()) {
            return frame;
        }
        Frame text = base64;
        if (text == null) {
            // Two threads may both do this; their results are equal.
            text = Frame.of(BINARY + Base64.getEncoder().encodeToString(bytes()));
            base64 = text;
        }
        return text;
    }

    /** The frame where only text can travel, as it is there. */
    public String text() {
        return textFrame().text();
    }

    /** What follows the type in the frame. */
    public String data() {
        return text().substring(1);
    }
}
