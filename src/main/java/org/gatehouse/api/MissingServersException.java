package org.gatehouse.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other servers of the cluster did not answer in time, or could not be asked. */
public class MissingServersException extends RuntimeException {

    private static final int UNKNOWN = -1;

    private final transient @Nullable List<RemoteSocket> sockets;
    private final int missing;
    private final List<String> servers;

    /**
     * What was found without them.
     *
     * @param missing how many have not answered; nothing if it is not known how many there are
     * @param sockets those of this server, and of those that have answered
     */
    public MissingServersException(OptionalInt missing, List<RemoteSocket> sockets) {
        this(missing, Set.of(), sockets);
    }

    /**
     * The same, with the names of some of them.
     *
     * @param missing how many have not answered; nothing if it is not known how many there are
     * @param servers the names of those of them that are known
     * @param sockets those of this server, and of those that have answered
     */
    public MissingServersException(OptionalInt missing, Set<String> servers, List<RemoteSocket> sockets) {
        super(
                missing.isPresent()
                        ? missing.getAsInt() + " servers have not answered in time"
                                + (servers.isEmpty() ? "" : ": " + String.join(", ", servers))
                        : "the other servers could not be asked");
        this.missing = missing.orElse(UNKNOWN);
        this.servers = List.copyOf(servers);
        this.sockets = List.copyOf(sockets);
    }

    /** How many have not answered; nothing if it is not known how many there are. */
    public OptionalInt missing() {
        return missing == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(missing);
    }

    /**
     * The names of those that have not answered, as far as they are known: the {@code gatehouse.node.name} of each and an id.
     * Servers of Node.js have none.
     */
    public Set<String> missingServers() {
        return new LinkedHashSet<>(servers);
    }

    /** The sockets that were found nevertheless: those of this server, and of those that have answered. */
    public List<RemoteSocket> sockets() {
        return sockets == null ? List.of() : sockets;
    }
}
