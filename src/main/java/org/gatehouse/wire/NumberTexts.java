package org.gatehouse.wire;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;

/**
 * Texts that JSON-B may be asked to read as numbers. The JDK takes the square of their length: seconds for a megabyte of
 * digits, also if what follows the digits makes it no number at all.
 */
final class NumberTexts {

    /** So many digits are read within some milliseconds. */
    static final int MAX_LENGTH = 10_000;

    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    private NumberTexts() {}

    /**
     * Checks all texts in a JSON, names among them, for some maps have numbers for keys.
     *
     * @throws IllegalArgumentException if one begins like a number that is too long
     */
    static void check(String json) {
        if (json.length() <= MAX_LENGTH) {
            return;
        }
        try (JsonParser parser = PARSERS.createParser(new StringReader(json))) {
            while (parser.hasNext()) {
                Event event = parser.next();
                if ((event == Event.VALUE_STRING || event == Event.KEY_NAME) && isTooLong(parser.getString())) {
                    throw new IllegalArgumentException("has a text that is a number of too many digits");
                }
            }
        }
    }

    private static boolean isTooLong(String text) {
        return text.length() > MAX_LENGTH && text.chars().limit(MAX_LENGTH).allMatch(NumberTexts::isPartOfNumber);
    }

    private static boolean isPartOfNumber(int character) {
        return Character.isDigit(character) || "+-.eE".indexOf(character) >= 0;
    }
}
