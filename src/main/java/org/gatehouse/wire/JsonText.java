package org.gatehouse.wire;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A JSON text that was checked but not read. The elements of an array can be cut out, so that each becomes a Java value
 * only where somebody asks for it, and as the type that is asked for. Immutable.
 */
public final class JsonText {

    /** The empty array. */
    public static final JsonText EMPTY_ARRAY = new JsonText("[]", new int[0]);

    /** How deep arrays and objects may nest: readers recurse, and a stack is no place for a client's input. */
    static final int MAX_DEPTH = 200;

    /** JSON-P reads no longer ones, and JSON knows no reason for them. */
    static final int MAX_NUMBER_LENGTH = 1_000;

    /** {@code BigDecimal} takes no exponents beyond an {@code int}. */
    private static final int MAX_EXPONENT_DIGITS = 9;

    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    private final String text;
    private final int[] elementEnds;

    private JsonText(String text, int[] elementEnds) {
        this.text = text;
        this.elementEnds = elementEnds;
    }

    /**
     * Checks a text, and finds the elements if it is an array.
     *
     * @throws PacketException if it is not JSON, is nested too deeply, or has a number that cannot be read
     */
    public static JsonText parse(String text) {
        int[] ends = new int[4];
        int count = 0;
        int depth = 0;
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            while (parser.hasNext()) {
                Event event = parser.next();
                if (event == Event.START_ARRAY || event == Event.START_OBJECT) {
                    if (++depth > MAX_DEPTH) {
                        throw new PacketException("the JSON is nested too deeply");
                    }
                    continue;
                }
                if (event == Event.VALUE_NUMBER) {
                    checkNumber(parser.getString());
                }
                if (event == Event.END_ARRAY || event == Event.END_OBJECT) {
                    depth--;
                }
                if (depth == 1) {
                    if (count == ends.length) {
                        ends = Arrays.copyOf(ends, count * 2);
                    }
                    ends[count++] = (int) parser.getLocation().getStreamOffset();
                }
            }
        } catch (JsonException e) {
            throw new PacketException("the JSON cannot be parsed");
        }
        return new JsonText(text, Arrays.copyOf(ends, count));
    }

    private static void checkNumber(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        boolean signed = exponent >= 0 && !Character.isDigit(number.charAt(exponent + 1));
        int exponentDigits = exponent < 0 ? 0 : number.length() - exponent - (signed ? 2 : 1);
        PacketRules.require(
                number.length() <= MAX_NUMBER_LENGTH && exponentDigits <= MAX_EXPONENT_DIGITS,
                "the JSON has a number that is too long");
    }

    /** The array of elements that are JSON texts already. */
    public static JsonText array(List<String> elements) {
        StringBuilder array = new StringBuilder().append('[');
        int[] ends = new int[elements.size()];
        for (int i = 0; i < ends.length; i++) {
            if (i > 0) {
                array.append(',');
            }
            ends[i] = array.append(elements.get(i)).length();
        }
        return new JsonText(array.append(']').toString(), ends);
    }

    /** The array, which is not empty, with one more element that is a JSON text already. */
    JsonText with(String element) {
        String longer = text.substring(0, elementEnds[elementEnds.length - 1]) + ',' + element;
        int[] ends = Arrays.copyOf(elementEnds, elementEnds.length + 1);
        ends[elementEnds.length] = longer.length();
        return new JsonText(longer + ']', ends);
    }

    boolean isArray() {
        return startsWith('[');
    }

    boolean isObject() {
        return startsWith('{');
    }

    private boolean startsWith(char first) {
        return !text.isEmpty() && text.stripLeading().charAt(0) == first;
    }

    /** How many elements the array has. */
    public int size() {
        return elementEnds.length;
    }

    /** The JSON of one element. */
    public String element(int index) {
        return text.substring(start(index), elementEnds[index]);
    }

    /** The JSON of the array of the elements from an index on. */
    public String from(int index) {
        return index >= elementEnds.length ? "[]" : "[" + text.substring(start(index));
    }

    private int start(int index) {
        int at = index == 0 ? text.indexOf('[') + 1 : elementEnds[index - 1];
        while (text.charAt(at) == ',' || text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    @Override
    public String toString() {
        return text;
    }
}
