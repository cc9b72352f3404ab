package org.gatehouse.security;

import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * The elements of a header's list, the last first: each proxy appends what it knows, so that what stands before may be a
 * client's invention, an opening quote among it. Read from the end, that changes nothing in what stands behind.
 *
 * <p>A backslash has no meaning here: what needs one is not read.
 */
final class ListFromEnd implements Iterator<String> {

    private final String text;
    private final char separator;
    /** Behind the next element; -1 after the first. */
    private int end;

    ListFromEnd(String text, char separator) {
        this.text = text;
        this.separator = separator;
        this.end = text.length();
    }

    @Override
    public boolean hasNext() {
        return end >= 0;
    }

    @Override
    public String next() {
        if (end < 0) {
            throw new NoSuchElementException();
        }
        int before = end - 1;
        boolean quoted = false;
        while (before >= 0 && (quoted || text.charAt(before) != separator)) {
            quoted ^= text.charAt(before) == '"';
            before--;
        }
        String element = text.substring(before + 1, end).strip();
        end = before;
        return element;
    }
}
