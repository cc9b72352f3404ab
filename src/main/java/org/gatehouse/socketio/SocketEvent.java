package org.gatehouse.socketio;

import java.lang.reflect.Type;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.SocketPacketDecoder;
import org.jspecify.annotations.Nullable;

/** An event that a client sent. Its body becomes a Java value only when it is asked for. Immutable. */
public final class SocketEvent {

    private final String name;
    private final JsonText nameAndArguments;
    private final JsonMapper mapper;
    private final Acknowledgement acknowledgement;

    SocketEvent(JsonText nameAndArguments, JsonMapper mapper, Acknowledgement acknowledgement) {
        this.name = SocketPacketDecoder.eventName(nameAndArguments);
        this.nameAndArguments = nameAndArguments;
        this.mapper = mapper;
        this.acknowledgement = acknowledgement;
    }

    /** The name of the event. */
    public String name() {
        return name;
    }

    /** How many arguments the client gave. */
    public int size() {
        return nameAndArguments.size() - 1;
    }

    /**
     * What the client sent: the only argument, or the list of several; null if there is none.
     *
     * @throws IllegalArgumentException if it does not fit the type
     */
    public @Nullable Object body(Type type) {
        return mapper.read(json(), type);
    }

    private String json() {
        return switch (size()) {
            case 0 -> "null";
            case 1 -> nameAndArguments.element(1);
            default -> nameAndArguments.from(1);
        };
    }

    /** The answer, if the client asked for one. */
    public Acknowledgement acknowledgement() {
        return acknowledgement;
    }
}
