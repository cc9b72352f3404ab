package org.gatehouse.wire;

import java.util.List;

/**
 * What a Socket.IO packet carries: JSON in which each binary value is replaced by a placeholder, and the binary values
 * (Socket.IO protocol 5, "Binary"). All dialects are read into this form and written from it. Immutable; the bytes must
 * not be changed.
 *
 * @param json checked, with placeholders that all have their attachment
 * @param attachments in the order of the numbers in their placeholders
 */
public record PacketData(JsonText json, List<byte[]> attachments) {

    /** An array without elements. */
    public static final PacketData EMPTY_ARRAY = of(JsonText.EMPTY_ARRAY);

    /** JSON without binary values. */
    public static PacketData of(JsonText json) {
        return new PacketData(json, List.of());
    }

    /** How many elements the array has. */
    public int size() {
        return json.size();
    }

    /** The name of an event, which is the first element: a string or a number. */
    public String eventName() {
        return PacketRules.eventName(json);
    }

    /** The same array with one more text at its end. */
    public PacketData with(String text) {
        return new PacketData(json.with('"' + text + '"'), attachments);
    }

    /** The JSON with the binary values in it, in Base64, for where they cannot travel as such. */
    public String inlined() {
        return attachments.isEmpty() ? json.toString() : Placeholders.inline(json.toString(), attachments);
    }

    /** The size in memory, about, in bytes. */
    public long bytes() {
        long bytes = json.toString().length();
        for (byte[] attachment : attachments) {
            bytes += attachment.length;
        }
        return bytes;
    }

    @Override
    public String toString() {
        return json + " with " + attachments.size() + " attachments";
    }
}
