package org.gatehouse.wire;

import org.jspecify.annotations.Nullable;

/** What a frame of a WebSocket is for (RFC 6455, section 11.8). */
public enum FrameOpcode {
    /** More of the message that has begun. */
    CONTINUATION(0),
    /** A message of text, or its beginning. */
    TEXT(1),
    /** A message of bytes, or its beginning. */
    BINARY(2),
    /** The last frame. */
    CLOSE(8),
    /** Asks for a {@link #PONG}. */
    PING(9),
    /** Answers a {@link #PING}. */
    PONG(10);

    private static final @Nullable FrameOpcode[] BY_NUMBER = new FrameOpcode[16];

    static {
        for (FrameOpcode opcode : values()) {
            BY_NUMBER[opcode.number] = opcode;
        }
    }

    private final int number;

    FrameOpcode(int number) {
        this.number = number;
    }

    /** The opcode with a number below 16; null if that is reserved. */
    public static @Nullable FrameOpcode of(int number) {
        return BY_NUMBER[number];
    }

    /** As it is on the wire. */
    public int number() {
        return number;
    }

    /** Whether it may come between the frames of a message. */
    public boolean isControl() {
        return number >= CLOSE.number;
    }
}
