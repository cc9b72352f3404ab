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
    private final Turn turn;

    /**
     * An event.
     *
     * @param turn in which it is handled
     */
    SocketEvent(PacketData nameAndArguments, JsonMapper mapper, AckCallback acknowledgement, Turn turn) {
        this.name = nameAndArguments.eventName();
        this.arguments = new PacketArguments(nameAndArguments, 1, mapper);
        this.acknowledgement = acknowledgement;
        this.turn = turn;
    }

    /** The name of the event. */
    public String name() {
        return name;
    }

    /** What the client sent with it. */
    public Arguments arguments() {
        return arguments;
    }

    /** How many characters the client sent, without binary values. */
    public long length() {
        return arguments.array().json().toString().length();
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
     * Handles the event at once; the client's next events wait for the end. Called before {@link NamespaceListener#onEvent}
     * returns.
     */
    public void handle(Consumer<Handling> handling) {
        turn.inOrder(handling);
    }

    /**
     * Handles the event on another thread, and lets the client's next events begin; where the client has too many events in
     * work already, they wait. Called before {@link NamespaceListener#onEvent} returns.
     */
    public void handleBeside(Consumer<Handling> handling) {
        turn.beside(handling);
    }

    /**
     * Does something that belongs to the event, but was brought by a thread that is at work on something else.
     *
     * @param end called afterwards, or at once if the server is stopping
     */
    public void later(Runnable work, Runnable end) {
        boolean begun = turn.mailbox().execute(() -> {
            Mailbox.perform(work);
            end.run();
        });
        if (!begun) {
            end.run();
        }
    }

    /** The answer, if the client asked for one. */
    public AckCallback acknowledgement() {
        return acknowledgement;
    }
}
