package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of an entry of a stream: entries rise with it. Clients know it as the offset of an event.
 *
 * @param time unsigned, by the clock of Redis, in milliseconds
 * @param number unsigned, of those of one millisecond
 */
record EntryId(long time, long number) implements Comparable<EntryId> {

    /** Before all entries; no entry has it. */
    static final EntryId NONE = new EntryId(0, 0);

    /** Canonical, so that equal ids are equal texts. */
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,19})-(0|[1-9][0-9]{0,19})");

    private static final Comparator<EntryId> ORDER = Comparator.comparing(EntryId::time, Long::compareUnsigned)
            .thenComparing(EntryId::number, Long::compareUnsigned);

    /** Nothing if the text is none. */
    static Optional<EntryId> parse(String text) {
        Matcher parts = FORM.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(
                            new EntryId(Long.parseUnsignedLong(parts.group(1)), Long.parseUnsignedLong(parts.group(2))))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // beyond 64 bits
        }
    }

    /** Of an answer of Redis. */
    static Optional<EntryId> of(@Nullable Object answer) {
        return answer instanceof byte[] bytes ? parse(new String(bytes, StandardCharsets.US_ASCII)) : Optional.empty();
    }

    @Override
    public int compareTo(EntryId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(time) + '-' + Long.toUnsignedString(number);
    }
}
