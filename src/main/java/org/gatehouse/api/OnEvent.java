package org.gatehouse.api;

import jakarta.enterprise.event.TransactionPhase;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a CDI bean, a gateway or any other, a listener for what an {@link EventEmitter} emits. It may have
 * one parameter for the payload, one that is an {@link EmittedEvent}, or none; it is called if the payload is null or fits.
 *
 * <p>A name consists of segments with a delimiter between them, {@code .} unless {@code gatehouse.events.delimiter} says
 * otherwise. A segment {@code *} stands for any one segment, {@code **} for any number of them, none included:
 * {@code order.*} is for {@code order.created}, {@code order.**} for {@code order}, {@code order.created} and
 * {@code order.item.added}.
 */
@Documented
@Repeatable(OnEvent.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OnEvent {

    /** The default {@link #priority()}, that of CDI's observers. */
    int DEFAULT_PRIORITY = 2500;

    /** The names to listen for, each of them a name of its own; wildcards are allowed. */
    String[] value();

    /**
     * When to call the listener, if the event is emitted within a transaction: with {@code AFTER_SUCCESS}, what is rolled
     * back is never heard of. Without a transaction, and by default, at once.
     */
    TransactionPhase during() default TransactionPhase.IN_PROGRESS;

    /** Whether to call the listener on another thread, one of the container's default {@code ManagedExecutorService}. */
    boolean async() default false;

    /** Whether exceptions are logged only, instead of reaching whoever has emitted the event. */
    boolean suppressErrors() default true;

    /** Listeners with lower values are called before others; the order among equals is not defined. */
    int priority() default DEFAULT_PRIORITY;

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {

        /** All of them. */
        OnEvent[] value();
    }
}
