package org.gatehouse.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Tells whoever it may concern that something has happened, by a name: the listeners of {@link OnEvent}, and, as a CDI event,
 * observers. It is a bean, and reaches the listeners of this server alone. Thread-safe.
 *
 * <pre>{@code
 * @Inject EventEmitter events;
 *
 * events.emit("book.created", book);
 * }</pre>
 *
 * <p>Observers see two CDI events, both with the qualifier {@link Emitted}: an {@link EmittedEvent}, and the payload itself
 * unless it is null or its class is generic, such as that of a {@code Map}, which CDI cannot fire.
 */
public interface EventEmitter {

    /**
     * Calls the listeners, on the thread of the caller and before the method returns; but those that are
     * {@link OnEvent#async()} on threads of the container, and those of a {@linkplain OnEvent#during() phase} of the
     * transaction in that phase. Then CDI's observers.
     *
     * @param event the name; wildcards have no meaning here
     * @return whether anyone listens to events of this name with such a payload
     * @throws RuntimeException what a listener without {@link OnEvent#suppressErrors()} has thrown, when all listeners have
     *     been called; observers are then not notified. Or what an observer has thrown; those after it are not notified. What
     *     fails after this method has returned is logged
     */
    boolean emit(String event, @Nullable Object payload);

    /** The same without a payload. */
    default boolean emit(String event) {
        return emit(event, null);
    }

    /**
     * Calls the listeners as {@link #emit(String, Object)} does, and CDI's observers whether or not a listener fails, and
     * gathers what the listeners return.
     *
     * @return the results of all listeners but those of a phase of the transaction, in the order in which they were called;
     *     a {@code CompletionStage} counts as its value, a suppressed error as null. It fails if a listener without
     *     {@link OnEvent#suppressErrors()} does, or an observer
     */
    CompletionStage<List<@Nullable Object>> emitAsync(String event, @Nullable Object payload);

    /** The same without a payload. */
    default CompletionStage<List<@Nullable Object>> emitAsync(String event) {
        return emitAsync(event, null);
    }
}
