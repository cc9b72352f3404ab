package org.gatehouse.adapter.redis;

import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the channels of a namespace subscribed: those of its nodes always, that of a room while the room has sockets of this
 * node. Thread-safe.
 *
 * <p>Nobody waits for Redis: between the entry of the first socket and the moment at which Redis has subscribed the channel,
 * the room misses what other nodes send to it. Whatever the order in which sockets come and go, in the end exactly the
 * channels of rooms with sockets are subscribed: each change is followed by a look at the room, and looks at one room
 * happen one after the other.
 */
final class RoomChannels {

    private final String namespace;
    private final Rooms rooms;
    private final ShardedChannels channels;
    private volatile @Nullable Subscriptions subscriptions;
    private volatile boolean closed;

    RoomChannels(String namespace, Rooms rooms, ShardedChannels channels) {
        this.namespace = namespace;
        this.rooms = rooms;
        this.channels = channels;
    }

    /** Begins, for a namespace without sockets. */
    void open(Subscriptions opened) {
        subscriptions = opened;
        opened.add(channels.all());
        opened.add(channels.own());
    }

    void close() {
        closed = true;
        Subscriptions opened = subscriptions;
        if (opened != null) {
            opened.remove(channels.all());
            opened.remove(channels.own());
            for (Member member : rooms.members(namespace, Selection.ALL)) {
                rooms.roomsOf(member).forEach(this::changed);
            }
        }
    }

    /** A socket of this node has entered a room, or has left it. */
    void changed(String room) {
        Subscriptions opened = subscriptions;
        Channel channel = channels.of(room);
        if (opened != null && channels.hasOwn(room) && !channel.equals(channels.own())) {
            opened.update(channel, () -> !closed && hasMembers(room));
        }
    }

    /** Whether sockets of this node are in a room. */
    boolean hasMembers(String room) {
        return !rooms.members(namespace, Selection.ALL.to(room)).isEmpty();
    }

    /** Whether sockets of this node may be selected. */
    boolean hasMembers(Selection selection) {
        return selection.rooms().isEmpty()
                ? !rooms.members(namespace, Selection.ALL).isEmpty()
                : selection.rooms().stream().anyMatch(this::hasMembers);
    }
}
