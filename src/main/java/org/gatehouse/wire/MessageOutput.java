package org.gatehouse.wire;

import jakarta.json.spi.JsonProvider;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * Writes a message to other servers, one object within the other: JSON, or MessagePack if there are binary values in it.
 * Not thread-safe.
 */
public final class MessageOutput {

    private static final JsonProvider PROVIDER = JsonProvider.provider();

    private final StringBuilder json = new StringBuilder();
    private List<byte[]> attachments = List.of();

    /** An empty message. */
    public MessageOutput() {}

    /** Begins an object. */
    public MessageOutput begin() {
        json.append('{');
        return this;
    }

    /** Ends the object that was begun last. */
    public MessageOutput end() {
        json.append('}');
        return this;
    }

    /** The name of the value that follows: one that needs no escaping. */
    public MessageOutput name(String name) {
        if (json.charAt(json.length() - 1) != '{') {
            json.append(',');
        }
        json.append('"').append(name).append("\":");
        return this;
    }

    /** A text. */
    public MessageOutput text(String text) {
        json.append(PROVIDER.createValue(text));
        return this;
    }

    /** An array of texts. */
    public MessageOutput texts(Collection<String> texts) {
        json.append('[');
        String separator = "";
        for (String text : texts) {
            json.append(separator);
            text(text);
            separator = ",";
        }
        json.append(']');
        return this;
    }

    /** A whole number. */
    public MessageOutput number(long number) {
        json.append(number);
        return this;
    }

    /** True or false. */
    public MessageOutput flag(boolean flag) {
        json.append(flag);
        return this;
    }

    /** Any value; only one in a message may have binary values. */
    public MessageOutput data(PacketData data) {
        return value(data.json().toString(), data);
    }

    /** The first element of an array, null if it is empty; binary values as in {@link #data}. */
    public MessageOutput first(PacketData array) {
        return value(array.size() == 0 ? "null" : array.json().element(0), array);
    }

    private MessageOutput value(String text, PacketData data) {
        json.append(text);
        if (!data.attachments().isEmpty()) {
            attachments = data.attachments();
        }
        return this;
    }

    /** The message. */
    public byte[] toByteArray() {
        return attachments.isEmpty() ? json.toString().getBytes(StandardCharsets.UTF_8) : toMessagePack();
    }

    /** The message in MessagePack, whatever is in it. */
    public byte[] toMessagePack() {
        return new MessagePackOutput().json(json.toString(), attachments).toByteArray();
    }
}
