package org.gatehouse.event;

import java.util.regex.Pattern;

/** The name of events that a listener is for, with wildcards. Immutable. */
final class EventPattern {

    private static final String ONE = "*";
    private static final String ANY_NUMBER = "**";

    private final Pattern delimiter;
    private final String[] segments;

    EventPattern(String text, String delimiter) {
        this.delimiter = Pattern.compile(delimiter, Pattern.LITERAL);
        this.segments = split(text);
    }

    private String[] split(String name) {
        return delimiter.split(name, -1);
    }

    /**
     * Whether an event of this name is meant. Only the latest {@code **} is ever tried again with more segments, so that the
     * time is bounded by the product of both lengths.
     */
    boolean matches(String name) {
        String[] given = split(name);
        int own = 0;
        int next = 0;
        int latestWildcard = -1;
        int resumeAt = 0;
        while (next < given.length) {
            if (own < segments.length && segments[own].equals(ANY_NUMBER)) {
                latestWildcard = own++;
                resumeAt = next;
            } else if (own < segments.length && (segments[own].equals(ONE) || segments[own].equals(given[next]))) {
                own++;
                next++;
            } else if (latestWildcard >= 0) {
                own = latestWildcard + 1;
                next = ++resumeAt;
            } else {
                return false;
            }
        }
        while (own < segments.length && segments[own].equals(ANY_NUMBER)) {
            own++;
        }
        return own == segments.length;
    }
}
