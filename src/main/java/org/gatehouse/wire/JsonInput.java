package org.gatehouse.wire;

import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Reads a message in JSON. Values that are passed on are cut out of the text. */
final class JsonInput implements MessageInput {

    private static final JsonParserFactory PARSERS = JsonProvider.provider().createParserFactory(Map.of());

    private final String text;
    private final JsonParser parser;

    JsonInput(byte[] message) {
        this(new String(message, StandardCharsets.UTF_8));
    }

    private JsonInput(String text) {
        this.text = text;
        this.parser = PARSERS.createParser(new StringReader(text));
    }

    static boolean isJson(byte[] message) {
        return message.length > 0 && message[0] == '{';
    }

    private Event next() {
        try {
            return parser.next();
        } catch (JsonException | NoSuchElementException e) {
            throw new PacketException("the JSON cannot be parsed");
        }
    }

    private void require(Event expected) {
        PacketRules.require(next() == expected, "the JSON has another value than expected");
    }

    @Override
    public Iterable<String> fields() {
        require(Event.START_OBJECT);
        return () -> new Iterator<>() {
            private Event event = JsonInput.this.next();
            private boolean read;

            @Override
            public boolean hasNext() {
                if (read) {
                    event = JsonInput.this.next();
                    read = false;
                }
                return event == Event.KEY_NAME;
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                read = true;
                return parser.getString();
            }
        };
    }

    @Override
    public String text() {
        require(Event.VALUE_STRING);
        return parser.getString();
    }

    @Override
    public List<String> texts() {
        require(Event.START_ARRAY);
        List<String> texts = new ArrayList<>();
        for (Event event = next(); event != Event.END_ARRAY; event = next()) {
            PacketRules.require(event == Event.VALUE_STRING || event == Event.VALUE_NUMBER, "a room has a name");
            texts.add(parser.getString());
        }
        return texts;
    }

    @Override
    public long number() {
        require(Event.VALUE_NUMBER);
        return (long) Double.parseDouble(parser.getString());
    }

    @Override
    public boolean flag() {
        return "true".equals(raw());
    }

    @Override
    public PacketData data() {
        return PacketData.of(JsonText.parse(raw()));
    }

    @Override
    public PacketData value() {
        return PacketData.of(JsonText.parse('[' + raw() + ']'));
    }

    @Override
    public MessageInput later() {
        return new JsonInput(raw());
    }

    @Override
    public void skip() {
        skipped();
    }

    /** The text of the next value. */
    private String raw() {
        int from = offset();
        skipped();
        while (text.charAt(from) == ':' || text.charAt(from) <= ' ') {
            from++;
        }
        return text.substring(from, offset());
    }

    private int offset() {
        return (int) parser.getLocation().getStreamOffset();
    }

    private void skipped() {
        int depth = 0;
        do {
            switch (next()) {
                case START_ARRAY, START_OBJECT -> depth++;
                case END_ARRAY, END_OBJECT -> depth--;
                default -> {
                    // a name, or a value without others in it
                }
            }
        } while (depth > 0);
    }
}
