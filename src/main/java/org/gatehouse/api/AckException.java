package org.gatehouse.api;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A client did not acknowledge an event: not in time, or it has left. */
public class AckException extends RuntimeException {

    private final transient @Nullable List<Arguments> responses;
    private final List<String> servers;

    /** No answer. */
    public AckException(String message) {
        this(message, List.of());
    }

    /** Fewer answers than clients that were asked. */
    public AckException(String message, List<Arguments> responses) {
        this(message, Set.of(), responses);
    }

    /**
     * The same, since servers have not answered.
     *
     * @param servers the names of those of them that are known
     */
    public AckException(String message, Set<String> servers, List<Arguments> responses) {
        super(message);
        this.servers = List.copyOf(servers);
        this.responses = List.copyOf(responses);
    }

    /** The names of servers that have not answered, as {@link MissingServersException#missingServers} has them. */
    public Set<String> missingServers() {
        return new LinkedHashSet<>(servers);
    }

    /** The answers of a broadcast that did come. */
    public List<Arguments> responses() {
        return responses == null ? List.of() : responses;
    }
}
