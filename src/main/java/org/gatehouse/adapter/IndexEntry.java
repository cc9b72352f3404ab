package org.gatehouse.adapter;

import java.nio.charset.StandardCharsets;

/**
 * A text in a {@link SharedIndex}.
 *
 * @param shelf where it lies: one letter
 * @param group the beginning that it shares with others of its kind
 * @param rest what tells it from them
 */
public record IndexEntry(char shelf, String group, String rest) {

    private static final char END = ':';

    /** As it is kept: the shelf, the length of the group in bytes, and the text. */
    public String encoded() {
        return shelf + Integer.toString(group.getBytes(StandardCharsets.UTF_8).length) + END + text();
    }

    /** The group and the rest. */
    public String text() {
        return group + rest;
    }

    /**
     * Reads what {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static IndexEntry decode(String encoded) {
        int end = encoded.indexOf(END);
        if (end < 2) {
            throw new IllegalArgumentException("not an entry");
        }
        byte[] text = encoded.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        int length = Integer.parseInt(encoded.substring(1, end));
        if (length < 0 || length > text.length) {
            throw new IllegalArgumentException("not an entry");
        }
        return new IndexEntry(
                encoded.charAt(0),
                new String(text, 0, length, StandardCharsets.UTF_8),
                new String(text, length, text.length - length, StandardCharsets.UTF_8));
    }
}
