package org.gatehouse.presence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gatehouse.adapter.IndexChange;
import org.gatehouse.adapter.IndexEntry;
import org.gatehouse.api.UserJoinedRoom;
import org.gatehouse.api.UserLeftRoom;
import org.gatehouse.api.UserOffline;
import org.gatehouse.api.UserOnline;
import org.jspecify.annotations.Nullable;

/**
 * How presence is written into an index: names with their lengths before them, so that none is the beginning of another. A
 * socket of a user is {@code user, node, namespace, id}; one in a room, {@code namespace, room, user, node, id}.
 */
final class PresenceEntry {

    static final char USERS = 'u';
    static final char ROOMS = 'r';

    private PresenceEntry() {}

    static IndexEntry ofUser(String user, String node, String namespace, String id) {
        return new IndexEntry(USERS, group(user), group(node, namespace, id));
    }

    /** The user is empty for a socket that has none. */
    static IndexEntry ofRoom(String namespace, String room, String user, String node, String id) {
        return new IndexEntry(ROOMS, group(namespace, room, user), group(node, id));
    }

    static String group(String... names) {
        return Stream.of(names)
                .map(name -> {
                    // What cannot be written in UTF-8 must be the same here as in Redis.
                    String written = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
                    return written.length() + ":" + written;
                })
                .collect(Collectors.joining());
    }

    /**
     * The names in a text.
     *
     * @throws IllegalArgumentException if it has none
     */
    static List<String> names(String text) {
        List<String> names = new ArrayList<>(5);
        int at = 0;
        while (at < text.length()) {
            int colon = text.indexOf(':', at);
            int end = colon < 0 ? -1 : colon + 1 + Integer.parseInt(text.substring(at, colon));
            if (end <= colon || end > text.length()) {
                throw new IllegalArgumentException("not names with their lengths");
            }
            names.add(text.substring(colon + 1, end));
            at = end;
        }
        return names;
    }

    /** What is told of the first of a group, or of the last; nothing of sockets without a user. */
    static @Nullable Object event(IndexChange.Kind kind, IndexEntry entry) {
        boolean added = kind != IndexChange.Kind.REMOVE;
        List<String> names = names(entry.group());
        if (entry.shelf() == USERS) {
            String user = names.get(0);
            return added ? new UserOnline(user) : new UserOffline(user);
        }
        String user = names.get(2);
        if (user.isEmpty()) {
            return null;
        }
        return added
                ? new UserJoinedRoom(user, names.get(0), names.get(1))
                : new UserLeftRoom(user, names.get(0), names.get(1));
    }
}
