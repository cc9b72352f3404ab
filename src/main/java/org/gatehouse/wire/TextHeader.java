package org.gatehouse.wire;

import org.jspecify.annotations.Nullable;

/**
 * The head of a text packet: type, number of attachments, namespace, acknowledgement id, nothing between them; JSON
 * follows.
 *
 * @param length of the head
 */
record TextHeader(
        SocketPacketType type,
        int attachments,
        String namespace,
        @Nullable String id,
        int length) {

    /** The most digits that 2^53-1, the greatest id, can have. */
    private static final int MAX_ID_DIGITS = 16;

    /** Far more than any limit. */
    private static final int MAX_COUNT_DIGITS = 9;

    private static final long NONE = -1;

    static TextHeader read(String text) {
        return new Reader(text).read();
    }

    boolean isBinary() {
        return type == SocketPacketType.BINARY_EVENT || type == SocketPacketType.BINARY_ACK;
    }

    private static final class Reader {

        private final String text;
        private int position;

        Reader(String text) {
            this.text = text;
        }

        TextHeader read() {
            if (text.isEmpty()) {
                throw new PacketException("a Socket.IO packet has at least its type");
            }
            SocketPacketType type = SocketPacketType.of(text.charAt(position++));
            boolean binary = type == SocketPacketType.BINARY_EVENT || type == SocketPacketType.BINARY_ACK;
            int attachments = binary ? attachments() : 0;
            String namespace = namespace();
            long id = number(MAX_ID_DIGITS);
            return new TextHeader(type, attachments, namespace, id == NONE ? null : Long.toString(id), position);
        }

        private int attachments() {
            long count = number(MAX_COUNT_DIGITS);
            if (count == NONE || position == text.length() || text.charAt(position++) != '-') {
                throw new PacketException("a binary packet says how many attachments follow");
            }
            return (int) count;
        }

        private String namespace() {
            if (position == text.length() || text.charAt(position) != '/') {
                return "/";
            }
            int comma = text.indexOf(',', position);
            int end = comma < 0 ? text.length() : comma;
            String namespace = text.substring(position, end);
            position = Math.min(end + 1, text.length());
            return namespace;
        }

        private long number(int maxDigits) {
            int start = position;
            long number = 0;
            while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
                if (position - start == maxDigits) {
                    throw new PacketException("a number is too long");
                }
                number = number * 10 + (text.charAt(position++) - '0');
            }
            return position == start ? NONE : number;
        }
    }
}
