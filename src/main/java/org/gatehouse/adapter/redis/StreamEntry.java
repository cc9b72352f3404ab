package org.gatehouse.adapter.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessageInput;
import org.gatehouse.wire.MessageOutput;
import org.gatehouse.wire.PacketException;
import org.jspecify.annotations.Nullable;

/**
 * A message as an entry of a stream: its fields are texts. Fields that later versions may have are left alone, as Node.js
 * leaves {@code mark} alone, which only the sender itself reads.
 *
 * @param uid of the sender
 * @param namespace that it is for
 * @param type the number of its type, in decimal
 * @param data JSON, or MessagePack in Base64 if there are binary values in it
 * @param mark by which the sender knows again what it has to; empty for the rest
 */
record StreamEntry(String uid, String namespace, String type, String data, String mark) {

    /** Whether a message travels as an entry: if nobody waits for an answer. */
    static boolean carries(ClusterMessage message) {
        return message instanceof ClusterRequest.Broadcast broadcast
                ? broadcast.requestId().isEmpty()
                : message instanceof ClusterRequest.Join
                        || message instanceof ClusterRequest.Leave
                        || message instanceof ClusterRequest.Disconnect;
    }

    /** An entry of a message. */
    static StreamEntry of(ClusterCodec sender, ClusterRequest message) {
        MessageOutput output = new MessageOutput().begin();
        message.write(output);
        byte[] data = output.end().toByteArray();
        return new StreamEntry(
                sender.uid(),
                sender.namespace(),
                Integer.toString(message.type().number()),
                data[0] == '{' ? new String(data, UTF_8) : Base64.getEncoder().encodeToString(data),
                "");
    }

    /** The same, to be known again by its sender. */
    StreamEntry marked(String by) {
        return new StreamEntry(uid, namespace, type, data, by);
    }

    /** Of an answer of Redis, which is a list of names and values; what is missing is empty. */
    static StreamEntry of(List<?> fields) {
        return new StreamEntry(
                field(fields, "uid"),
                field(fields, "nsp"),
                field(fields, "type"),
                field(fields, "data"),
                field(fields, "mark"));
    }

    private static String field(List<?> fields, String name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (text(fields.get(i)).equals(name)) {
                return text(fields.get(i + 1));
            }
        }
        return "";
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? new String(bytes, UTF_8) : "";
    }

    /** As the arguments of a command. */
    List<byte[]> fields() {
        List<byte[]> fields = new ArrayList<>();
        for (String text : List.of("uid", uid, "nsp", namespace, "type", type, "data", data)) {
            fields.add(text.getBytes(UTF_8));
        }
        if (!mark.isEmpty()) {
            fields.add("mark".getBytes(UTF_8));
            fields.add(mark.getBytes(UTF_8));
        }
        return fields;
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new PacketException("an entry has a number that is none");
        }
    }

    /**
     * The message. Nothing if its type is not one that entries {@linkplain #carries carry}, or if nobody is selected.
     *
     * @param concerns whether anybody is, asked of broadcasts
     * @throws PacketException if it is none
     */
    Optional<ClusterRequest> request(Predicate<Selection> concerns) {
        return ClusterMessageType.of(number(type))
                .filter(known -> known.number() >= ClusterMessageType.BROADCAST.number()
                        && known.number() <= ClusterMessageType.DISCONNECT.number())
                .flatMap(known -> new ClusterData(MessageInput.of(bytes())).message(known, namespace, concerns))
                .filter(StreamEntry::carries)
                .map(ClusterRequest.class::cast);
    }

    private byte[] bytes() {
        if (data.startsWith("{")) {
            return data.getBytes(UTF_8);
        }
        try {
            return Base64.getDecoder().decode(data);
        } catch (IllegalArgumentException e) {
            throw new PacketException("the data of an entry are neither JSON nor Base64");
        }
    }

    /** In memory, about. */
    long cost() {
        return (long) uid.length() + namespace.length() + data.length();
    }
}
