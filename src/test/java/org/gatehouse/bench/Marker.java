package org.gatehouse.bench;

/** What a message carries to tell when it was written, and by whom: {@code @<nanoseconds>@<sender>@}, filled up with {@code x}. */
final class Marker {

    /** Who is told of a marker that was found. */
    interface Sink {
        void arrived(long nanos, int sender);
    }

    private static final char MARK = '@';
    private static final String FILLING = "x".repeat(1 << 16);

    private Marker() {}

    /**
     * A text with a marker.
     *
     * @param size in characters, if the marker is not longer
     */
    static String of(long nanos, int sender, int size) {
        String marker = MARK + Long.toString(nanos) + MARK + sender + MARK;
        return marker + FILLING.substring(0, Math.max(0, size - marker.length()));
    }

    /** Looks for a marker, anywhere in a text, without making objects. */
    static void find(byte[] text, int offset, int length, Sink sink) {
        int end = offset + length;
        int i = offset;
        while (i < end && text[i] != MARK) {
            i++;
        }
        long nanos = 0;
        for (i++; i < end && isDigit(text[i]); i++) {
            nanos = nanos * 10 + (text[i] - '0');
        }
        int sender = 0;
        for (i++; i < end && isDigit(text[i]); i++) {
            sender = sender * 10 + (text[i] - '0');
        }
        if (i < end && text[i] == MARK) {
            sink.arrived(nanos, sender);
        }
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
