package org.gatehouse.presence;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.SharedIndex;
import org.gatehouse.adapter.Timer;
import org.gatehouse.api.Presence;

/** Keeps who is online, and tells who comes and goes. Thread-safe. */
public final class Attendance {

    private final SharedIndex index;
    private final Timer timer;
    private final Executor callbacks;
    private final EventQueue events;
    private final Ledger ledger;
    private final PresentRooms rooms;

    /**
     * Nobody is there.
     *
     * @param index where it is kept
     * @param rooms of this node
     * @param grace for which a socket that has gone counts as there
     * @param timer ends what takes too long
     * @param callbacks calls observers, and completes what applications wait for
     * @param events calls the observers of an event
     * @param dropped called for each event of which nobody is told, since too many wait
     */
    public Attendance(
            SharedIndex index,
            Rooms rooms,
            Duration grace,
            Timer timer,
            Executor callbacks,
            Consumer<Object> events,
            Runnable dropped) {
        this.index = index;
        this.timer = timer;
        this.callbacks = callbacks;
        this.events = new EventQueue(callbacks, events, dropped);
        this.ledger = new Ledger(index, this.events::add);
        this.rooms = new PresentRooms(rooms, ledger, index.nodeId(), grace, timer);
        index.listen(ledger);
    }

    /** The rooms, seen through this: whoever changes them must use it. */
    public Rooms rooms() {
        return rooms;
    }

    /** A client is connected, in its namespace and in its first rooms. */
    public void connected(Member member) {
        rooms.connected(member);
    }

    /**
     * What applications may ask.
     *
     * @param timeout after which nobody waits for an answer
     */
    public Presence presence(Duration timeout) {
        return new IndexedPresence(index, timer, timeout, callbacks);
    }

    /** Says nothing more: those who are still there go with this node. Nor are observers told anything more. */
    public void close() {
        ledger.close();
        events.close();
    }
}
