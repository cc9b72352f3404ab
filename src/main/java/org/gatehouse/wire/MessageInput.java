package org.gatehouse.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message of another server, JSON or MessagePack, one value after the other. Not thread-safe.
 *
 * <p>All methods throw a {@link PacketException} if the next value is not of the kind that is asked for.
 */
public interface MessageInput {

    /** The input of one message; JSON is told by its first byte. */
    static MessageInput of(byte[] message) {
        return JsonInput.isJson(message) ? new JsonInput(message) : new MessagePackInput(message);
    }

    /** The names of the object that begins; the value of each is to be read before the next one. To be used once. */
    Iterable<String> fields();

    /** A text. */
    String text();

    /** An array of texts; numbers become texts, as they are the names of rooms for some. */
    List<String> texts();

    /** A whole number, which may be written as a float. */
    long number();

    /** Whether the next value is true; anything else is not. */
    boolean flag();

    /** Any value. */
    PacketData data();

    /** Any value, as the only element of an array. */
    PacketData value();

    /** The next value, to be read later, or never. */
    MessageInput later();

    /** Leaves the next value out. */
    void skip();

    /** A packet, which must be an event that a client could send; it is one of this namespace, whatever it says itself. */
    default SocketPacket event(String namespace) {
        long type = -1;
        @Nullable PacketData data = null;
        for (String field : fields()) {
            switch (field) {
                case "type" -> type = number();
                case "data" -> data = data();
                default -> skip();
            }
        }
        PacketRules.require(type == SocketPacketType.EVENT.ordinal(), "the packet is no event");
        return PacketRules.checked(new SocketPacket(SocketPacketType.EVENT, namespace, null, data));
    }
}
