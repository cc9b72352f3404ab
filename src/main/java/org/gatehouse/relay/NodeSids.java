package org.gatehouse.relay;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.gatehouse.engineio.RandomId;

/**
 * Ids of sessions that begin with the name of their node. They are as long as all others, 20 characters. The 16 that follow
 * the name are as good as 96 random bits; those of the Engine.IO server for Node.js have 88.
 *
 * <p>A node draws its name when it starts. That two of some hundred nodes have the same name happens once in some hundred
 * starts of them all; they would then take sessions of each other for lost.
 */
public final class NodeSids implements Supplier<String> {

    private static final int NAME_LENGTH = 4;
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{20}");

    private final String node = RandomId.next().substring(0, NAME_LENGTH);

    /** Those of a node with a new name. */
    public NodeSids() {}

    /** The name of the node. */
    public String node() {
        return node;
    }

    /** A new id. */
    @Override
    public String get() {
        return node + RandomId.next().substring(NAME_LENGTH);
    }

    /** The node that a session belongs to, if this is the id of one. */
    static Optional<String> nodeOf(String sid) {
        return SID.matcher(sid).matches() ? Optional.of(sid.substring(0, NAME_LENGTH)) : Optional.empty();
    }
}
