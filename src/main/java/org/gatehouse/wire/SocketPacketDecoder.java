package org.gatehouse.wire;

import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a Socket.IO packet: type, namespace, acknowledgement id, JSON, nothing between them. What a client
 * may not send is refused here, so that a decoded packet needs no further checks of form.
 */
public final class SocketPacketDecoder {

    /** The most digits that 2^53-1, the greatest id, can have. */
    private static final int MAX_ID_DIGITS = 16;

    private final String text;
    private int position;

    private SocketPacketDecoder(String text) {
        this.text = text;
    }

    /**
     * Decodes the data of an Engine.IO message.
     *
     * @throws PacketException if it is not a packet that a client may send
     */
    public static SocketPacket decode(String text) {
        return new SocketPacketDecoder(text).packet();
    }

    private SocketPacket packet() {
        if (text.isEmpty()) {
            throw new PacketException("a Socket.IO packet has at least its type");
        }
        SocketPacketType type = SocketPacketType.of(text.charAt(position++));
        String namespace = namespace();
        long id = id();
        JsonText data = position == text.length() ? null : JsonText.parse(text.substring(position));
        return new SocketPacket(type, namespace, id, checked(type, data));
    }

    private String namespace() {
        if (position == text.length() || text.charAt(position) != '/') {
            return "/";
        }
        int comma = text.indexOf(',', position);
        int end = comma < 0 ? text.length() : comma;
        String namespace = text.substring(position, end);
        position = Math.min(end + 1, text.length());
        return namespace;
    }

    private long id() {
        int start = position;
        long id = 0;
        while (position < text.length() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            if (position - start == MAX_ID_DIGITS) {
                throw new PacketException("the acknowledgement id is too long");
            }
            id = id * 10 + (text.charAt(position++) - '0');
        }
        return position == start ? SocketPacket.NO_ID : id;
    }

    private static @Nullable JsonText checked(SocketPacketType type, @Nullable JsonText data) {
        switch (type) {
            case CONNECT -> require(data == null || data.isObject(), "CONNECT carries an object or nothing");
            case DISCONNECT -> require(data == null, "DISCONNECT carries nothing");
            case EVENT -> {
                if (data == null || !data.isArray() || data.size() == 0) {
                    throw new PacketException("EVENT carries a name in an array");
                }
                require(!ReservedEvents.contains(eventName(data)), "the name of the event is reserved");
            }
            case ACK -> require(data == null || data.isArray(), "ACK carries an array");
            case CONNECT_ERROR -> throw new PacketException("CONNECT_ERROR is the server's to send");
            case BINARY_EVENT, BINARY_ACK -> throw new PacketException("binary packets are not supported");
        }
        return data;
    }

    /**
     * The name of the event: its first element, a string or a number.
     *
     * @throws PacketException if it is neither
     */
    public static String eventName(JsonText nameAndArguments) {
        String name = nameAndArguments.element(0);
        char first = name.charAt(0);
        if (first == '"') {
            return name.indexOf('\\') < 0 ? name.substring(1, name.length() - 1) : JsonMapper.unescape(name);
        }
        require(first == '-' || (first >= '0' && first <= '9'), "the name of an event is a string or a number");
        return name;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new PacketException(otherwise);
        }
    }
}
