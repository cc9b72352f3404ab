package org.gatehouse.emitter;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.wire.ReservedEvents;
import org.jspecify.annotations.Nullable;

/**
 * The clients that an {@link Emitter} reaches: those that are in any of the named rooms (all of the namespace if none is
 * named), without those that are in any of the excepted rooms; each once. Immutable: each method of a selection returns
 * a new one, so that one can be kept and used again.
 */
public final class Recipients {

    private static final int EVENT = 2;
    private static final int JOIN = 2;
    private static final int LEAVE = 3;
    private static final int DISCONNECT = 4;

    private final Emitter emitter;
    private final Set<String> rooms;
    private final Set<String> except;
    private final boolean droppable;

    Recipients(Emitter emitter) {
        this(emitter, Set.of(), Set.of(), false);
    }

    private Recipients(Emitter emitter, Set<String> rooms, Set<String> except, boolean droppable) {
        this.emitter = emitter;
        this.rooms = rooms;
        this.except = except;
        this.droppable = droppable;
    }

    private static Set<String> both(Set<String> some, String... more) {
        Set<String> both = new LinkedHashSet<>(some);
        both.addAll(List.of(more));
        return both;
    }

    /** Adds rooms whose clients are meant. */
    public Recipients to(String... more) {
        return new Recipients(emitter, both(rooms, more), except, droppable);
    }

    /** The same as {@link #to}, for sentences in which it reads better. */
    public Recipients in(String... more) {
        return to(more);
    }

    /** Adds rooms whose clients are not meant. A socket's id is the room of that socket alone. */
    public Recipients except(String... more) {
        return new Recipients(emitter, rooms, both(except, more), droppable);
    }

    /**
     * The same for events that clients may miss (Socket.IO calls them volatile): they are dropped for each client to which
     * they cannot leave at once.
     */
    public Recipients asVolatile() {
        return new Recipients(emitter, rooms, except, true);
    }

    /**
     * Sends an event.
     *
     * @param event the name; not one of those reserved by the protocol, such as {@code connect} or {@code disconnect}
     * @param args its arguments: {@link Emitter} says of which types
     * @throws IllegalArgumentException if the name is reserved, or an argument, or what is in it, has another type, or is
     *     nested more than 200 deep; nothing is published then
     */
    public void emit(String event, @Nullable Object... args) {
        if (ReservedEvents.contains(event)) {
            throw new IllegalArgumentException("'" + event + "' is reserved by the protocol, choose another name");
        }
        MessagePackValues message = new MessagePackValues();
        message.array(3);
        message.text(Emitter.UID);
        message.map(3);
        message.text("type");
        message.number(EVENT);
        message.text("data");
        Emitter.event(message, event, args);
        message.text("nsp");
        message.text(emitter.namespace());
        message.map(3);
        texts(message, "rooms", rooms);
        message.text("flags");
        message.map(droppable ? 1 : 0);
        if (droppable) {
            message.text("volatile");
            message.flag(true);
        }
        texts(message, "except", except);
        // Nodes drop what is for a room that they have not before they read it: redis-wire.md, A3.
        emitter.publishEvent(rooms.size() == 1 ? rooms.iterator().next() + "#" : "", message.toByteArray());
    }

    /** Lets the clients enter rooms. */
    public void socketsJoin(String... entered) {
        JsonValues request = request(JOIN);
        texts(request, "rooms", List.of(entered));
        emitter.publishRequest(request);
    }

    /** Lets the clients leave rooms. */
    public void socketsLeave(String... left) {
        JsonValues request = request(LEAVE);
        texts(request, "rooms", List.of(left));
        emitter.publishRequest(request);
    }

    /**
     * Makes the clients leave the namespace.
     *
     * @param close whether they leave all of their namespaces and their connections are closed
     */
    public void disconnectSockets(boolean close) {
        JsonValues request = request(DISCONNECT);
        request.text("close");
        request.flag(close);
        emitter.publishRequest(request);
    }

    /** A request for these clients, with room for one more field. */
    private JsonValues request(int type) {
        JsonValues request = new JsonValues();
        request.map(3);
        request.text("type");
        request.number(type);
        request.text("opts");
        request.map(2);
        texts(request, "rooms", rooms);
        texts(request, "except", except);
        return request;
    }

    private static void texts(Values values, String name, Collection<String> texts) {
        values.text(name);
        values.write(texts);
    }
}
