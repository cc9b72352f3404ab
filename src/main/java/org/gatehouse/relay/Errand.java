package org.gatehouse.relay;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.relay.NodeWatch.Interest;
import org.jspecify.annotations.Nullable;

/** Something that this node wants of the node of a session, for one request of a client. Thread-safe. */
final class Errand {

    /** How far it has come. */
    enum Stage {
        /** Nobody has said yet that the session is there. */
        SEARCHING,
        FOUND,
        OVER
    }

    /** Whoever waits. Called outside of locks, on threads that must not be kept. */
    interface Client {

        /** An answer of the node has come; more may follow unless {@link Errands#end} is called. */
        void answered(RelayMessage answer);

        /** The session is lost, or its node is; the errand is over. */
        void lost();
    }

    private final long id;
    private final String owner;
    private final String sid;
    private final String address;
    private final List<Timeout> timeouts = new ArrayList<>(2);
    private Stage stage;
    /** Once the session is there. */
    private @Nullable Interest interest;

    /**
     * An errand that has begun.
     *
     * @param interest in the node, if the session is known to be there
     */
    Errand(long id, String owner, String sid, String address, @Nullable Interest interest) {
        this.id = id;
        this.owner = owner;
        this.sid = sid;
        this.address = address;
        this.stage = interest == null ? Stage.SEARCHING : Stage.FOUND;
        this.interest = interest;
    }

    long id() {
        return id;
    }

    /** The node of the session. */
    String owner() {
        return owner;
    }

    String sid() {
        return sid;
    }

    /** Of the client. */
    String address() {
        return address;
    }

    synchronized boolean isSearching() {
        return stage == Stage.SEARCHING;
    }

    /** The session is there. False if that is not news, and the interest in its node not needed. */
    synchronized boolean find(Interest begun) {
        if (stage != Stage.SEARCHING) {
            return false;
        }
        stage = Stage.FOUND;
        interest = begun;
        return true;
    }

    /** To be ended with the errand. */
    synchronized @Nullable Interest interest() {
        return interest;
    }

    /** To be cancelled at the end. */
    synchronized void keep(Timeout timeout) {
        if (stage == Stage.OVER) {
            timeout.cancel();
        } else {
            timeouts.add(timeout);
        }
    }

    /** Ends it; the stage it was in. */
    synchronized Stage end() {
        Stage last = stage;
        stage = Stage.OVER;
        timeouts.forEach(Timeout::cancel);
        timeouts.clear();
        return last;
    }
}
