package org.gatehouse.wire;

import org.jspecify.annotations.Nullable;

/** What each type of packet must carry when it comes from a client, in any dialect. */
final class PacketRules {

    /** Far more than any application's; where names are dynamic, they are kept as long as somebody uses them. */
    private static final int MAX_NAMESPACE_LENGTH = 1_000;

    private PacketRules() {}

    /**
     * The packet, if a client may send it.
     *
     * @throws PacketException if not
     */
    static SocketPacket checked(SocketPacket packet) {
        // The default dialect can carry no other names, and no client has them.
        require(
                packet.namespace().startsWith("/") && packet.namespace().indexOf(',') < 0,
                "the name of a namespace begins with a slash and has no comma");
        require(
                packet.namespace().length() <= MAX_NAMESPACE_LENGTH,
                "the name of a namespace has at most " + MAX_NAMESPACE_LENGTH + " characters");
        require(
                packet.namespace().chars().noneMatch(PacketRules::breaksLines),
                "the name of a namespace has no control characters");
        @Nullable JsonText json = packet.data() == null ? null : packet.data().json();
        switch (packet.type()) {
            case CONNECT -> require(json == null || json.isObject(), "CONNECT carries an object or nothing");
            case DISCONNECT -> require(json == null, "DISCONNECT carries nothing");
            case EVENT -> {
                if (json == null || !json.isArray() || json.size() == 0) {
                    throw new PacketException("EVENT carries a name in an array");
                }
                require(!ReservedEvents.contains(eventName(json)), "the name of the event is reserved");
            }
            case ACK -> {
                require(json == null || json.isArray(), "ACK carries an array");
                require(packet.id() != null, "ACK carries the id that it answers");
            }
            case CONNECT_ERROR -> throw new PacketException("CONNECT_ERROR is the server's to send");
            case BINARY_EVENT, BINARY_ACK -> throw new PacketException("attachments make these types, not clients");
        }
        return packet;
    }

    /**
     * The name of the event: its first element, a string or a number.
     *
     * @throws PacketException if it is neither
     */
    static String eventName(JsonText nameAndArguments) {
        String name = nameAndArguments.element(0);
        char first = name.charAt(0);
        if (first == '"') {
            return name.indexOf('\\') < 0 ? name.substring(1, name.length() - 1) : JsonTree.unescape(name);
        }
        require(first == '-' || (first >= '0' && first <= '9'), "the name of an event is a string or a number");
        return name;
    }

    /** Patterns of namespaces are compared with one line each. */
    private static boolean breaksLines(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new PacketException(otherwise);
        }
    }
}
