package org.gatehouse.engineio;

import java.util.Optional;
import java.util.function.Consumer;

/** A POST of a polling client. Thread-safe; no call waits. */
public interface PollingPost {

    /**
     * Its body has come.
     *
     * @param answer told once why it is refused, or nothing: before this returns, or later on another thread, which must
     *     not be kept
     */
    void read(String body, Consumer<Optional<EngineError>> answer);

    /** It is answered before its end: the next may come, while the rest of this one is dropped. */
    void drop();

    /** Nothing more of it comes, whether or not it could be read. */
    void end();
}
