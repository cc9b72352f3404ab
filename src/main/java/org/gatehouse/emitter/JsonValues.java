package org.gatehouse.emitter;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;

/** Values in JSON, as {@code JSON.stringify} writes them; there is no JSON library on the class path. */
final class JsonValues extends Values {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String HEX = "0123456789abcdef";

    /** An array or a map that has begun. */
    private static final class Open {

        private final boolean map;
        private int left;
        private boolean first = true;

        Open(boolean map, int left) {
            this.map = map;
            this.left = left;
        }
    }

    private final StringBuilder json = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();

    private void value(CharSequence text) {
        separate();
        json.append(text);
        close();
    }

    private void separate() {
        Open inner = open.peek();
        if (inner != null) {
            if (inner.map && inner.left % 2 != 0) {
                json.append(':');
            } else if (!inner.first) {
                json.append(',');
            }
            inner.first = false;
            inner.left--;
        }
    }

    /** Ends what is complete. */
    private void close() {
        for (Open inner = open.peek(); inner != null && inner.left == 0; inner = open.peek()) {
            json.append(inner.map ? '}' : ']');
            open.pop();
        }
    }

    private void begin(Open inner) {
        separate();
        json.append(inner.map ? '{' : '[');
        open.push(inner);
        close();
    }

    @Override
    void nothing() {
        value("null");
    }

    @Override
    void flag(boolean flag) {
        value(Boolean.toString(flag));
    }

    @Override
    void text(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').append((char) character);
            } else if (character < ' ') {
                quoted.append("\\u00").append(HEX.charAt(character >> 4)).append(HEX.charAt(character & 0xf));
            } else {
                quoted.append((char) character);
            }
        });
        value(quoted.append('"'));
    }

    @Override
    void number(long number) {
        value(Long.toString(number));
    }

    @Override
    void number(BigInteger number) {
        value(number.toString());
    }

    @Override
    void number(double number) {
        value(Double.isFinite(number) ? Double.toString(number) : "null");
    }

    @Override
    void bytes(ByteBuffer bytes) {
        byte[] base64 = Base64.getEncoder().encode(bytes).array();
        text(new String(base64, StandardCharsets.ISO_8859_1));
    }

    @Override
    void time(Instant time) {
        text(TIME.format(time));
    }

    @Override
    void array(int size) {
        begin(new Open(false, size));
    }

    @Override
    void map(int size) {
        begin(new Open(true, 2 * size));
    }

    byte[] toByteArray() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
