package org.gatehouse.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client did not acknowledge an event: not in time, or it has left. */
public class AckException extends RuntimeException {

    private final transient @Nullable List<Arguments> responses;

    /** No answer. */
    public AckException(String message) {
        this(message, List.of());
    }

    /** Fewer answers than clients that were asked. */
    public AckException(String message, List<Arguments> responses) {
        super(message);
        this.responses = List.copyOf(responses);
    }

    /** The answers of a broadcast that did come. */
    public List<Arguments> responses() {
        return responses == null ? List.of() : responses;
    }
}
