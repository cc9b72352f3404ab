package org.gatehouse.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The names of rooms, with properties of an event in braces: {@code user:{ownerId}}. Immutable. */
final class RoomTemplate {

    private static final Pattern PROPERTY = Pattern.compile("\\{([^{}]*)\\}");

    /** Text and property in turn; the last property may be missing. */
    private record Part(String text, @Nullable PropertyPath property) {}

    private final List<Part> parts = new ArrayList<>();

    /**
     * A template for events of a class.
     *
     * @throws IllegalArgumentException if a brace has no counterpart, or the class lacks a property
     */
    RoomTemplate(Class<?> type, String template) {
        Matcher properties = PROPERTY.matcher(template);
        int end = 0;
        while (properties.find()) {
            String text = text(template.substring(end, properties.start()));
            parts.add(new Part(text, PropertyPath.of(type, properties.group(1))));
            end = properties.end();
        }
        parts.add(new Part(text(template.substring(end)), null));
    }

    private static String text(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new IllegalArgumentException("a brace without its counterpart");
        }
        return text;
    }

    /** The rooms of an event: one for each combination of the elements of its properties. */
    List<String> rooms(Object event) {
        List<String> rooms = List.of("");
        for (Part part : parts) {
            rooms = rooms.stream()
                    .map(room -> room + part.text())
                    .flatMap(room -> part.property() == null
                            ? Stream.of(room)
                            : elements(part.property().of(event)).map(element -> room + element))
                    .toList();
        }
        return rooms;
    }

    private static Stream<?> elements(@Nullable Object value) {
        if (value instanceof Iterable<?> several) {
            return StreamSupport.stream(several.spliterator(), false).filter(element -> element != null);
        }
        return Stream.ofNullable(value);
    }
}
