package org.gatehouse.adapter.redis;

import java.util.Optional;
import java.util.function.Predicate;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessageInput;
import org.gatehouse.wire.MessageOutput;
import org.gatehouse.wire.PacketException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the messages of a node into their envelope, and takes those of others out: JSON, or MessagePack where values are
 * binary.
 *
 * @param uid of this node
 * @param namespace with its leading slash
 */
record ClusterCodec(String uid, String namespace) {

    /**
     * A message of another node.
     *
     * @param sender its uid
     */
    record Received(String sender, ClusterMessage message) {}

    byte[] encode(ClusterMessage message) {
        return output(message).toByteArray();
    }

    /** A message in its envelope. */
    MessageOutput output(ClusterMessage message) {
        MessageOutput output = new MessageOutput()
                .begin()
                .name("type")
                .number(message.type().number())
                .name("data")
                .begin();
        message.write(output);
        return output.end().name("uid").text(uid).name("nsp").text(namespace).end();
    }

    /**
     * Reads a message. Nothing if it is this node's own, of another namespace or of no known type, or if nobody here receives
     * it; of none of those, the data is read.
     *
     * @param concerns whether anybody of this node is selected, asked of broadcasts that nobody has to answer
     * @throws PacketException if it is none
     */
    Optional<Received> decode(byte[] message, Predicate<Selection> concerns) {
        MessageInput input = MessageInput.of(message);
        long type = 0;
        String sender = "";
        String addressed = "";
        @Nullable MessageInput data = null;
        for (String field : input.fields()) {
            switch (field) {
                case "type" -> type = input.number();
                case "uid" -> sender = input.text();
                case "nsp" -> addressed = input.text();
                case "data" -> data = input.later();
                default -> input.skip();
            }
        }
        if (data == null || sender.equals(uid) || !addressed.equals(namespace)) {
            return Optional.empty();
        }
        Optional<ClusterMessageType> known = ClusterMessageType.of(type);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String from = sender;
        return new ClusterData(data)
                .message(known.get(), namespace, concerns)
                .map(received -> new Received(from, received));
    }
}
