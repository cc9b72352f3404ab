package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what Redis answers; what is not as it should be is an {@link IllegalArgumentException}. */
final class Answers {

    private Answers() {}

    static List<?> list(@Nullable Object answer) {
        if (answer instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("not a list: " + (answer instanceof Exception e ? e.getMessage() : ""));
    }

    static List<String> texts(@Nullable Object answer) {
        return list(answer).stream().map(Answers::text).toList();
    }

    static String text(@Nullable Object answer) {
        if (answer instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8);
        }
        throw new IllegalArgumentException("not a text");
    }

    static long number(@Nullable Object answer) {
        if (answer instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException("not a number");
    }
}
