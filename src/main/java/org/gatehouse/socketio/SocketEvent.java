package org.gatehouse.socketio;

import java.lang.reflect.Type;
import java.util.function.Consumer;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Arguments;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/** An event that a client sent. Immutable. */
public final class SocketEvent {

    private final String name;
    private final PacketArguments arguments;
    private final AckCallback acknowledgement;
    private final Consumer<Runnable> beside;

    SocketEvent(
            PacketData nameAndArguments, JsonMapper mapper, AckCallback acknowledgement, Consumer<Runnable> beside) {
        this.name = nameAndArguments.eventName();
        this.arguments = new PacketArguments(nameAndArguments, 1, mapper);
        this.acknowledgement = acknowledgement;
        this.beside = beside;
    }

    /** The name of the event. */
    public String name() {
        return name;
    }

    /** What the client sent with it. */
    public Arguments arguments() {
        return arguments;
    }

    /**
     * All of what the client sent: the only argument, or the array of several; null if there is none.
     *
     * @throws org.gatehouse.api.WsException if it does not fit the type
     */
    public @Nullable Object body(Type type) {
        return arguments.body(type);
    }

    /**
     * One property of the only argument; null if that is no object, or has no such property.
     *
     * @throws org.gatehouse.api.WsException if it does not fit the type
     */
    public @Nullable Object property(String name, Type type) {
        return arguments.property(name, type);
    }

    /**
     * Lets the client's next events begin before this one is handled: called by whoever handles it, before
     * {@link NamespaceListener#onEvent} returns. Where the client has too many events in work already, they wait.
     *
     * @param handling of this event; run on another thread
     */
    public void handleBeside(Runnable handling) {
        beside.accept(handling);
    }

    /** The answer, if the client asked for one. */
    public AckCallback acknowledgement() {
        return acknowledgement;
    }
}
