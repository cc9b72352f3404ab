package org.gatehouse.api;

import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sends the CDI events of a class to clients, without an observer: business code fires them, and knows nothing of sockets.
 *
 * <pre>{@code
 * @Push(namespace = "/orders", event = "order:shipped", room = "user:{customerId}")
 * public record OrderShipped(String customerId, String orderId) {}
 * }</pre>
 *
 * <p>Each event is sent once for each of these annotations, whoever fires it, an {@link EventEmitter} included; subclasses are
 * sent like their superclass. The class is no bean by this annotation. A name of a property that the class does not have
 * fails the deployment.
 */
@Documented
@Stereotype
@Repeatable(Push.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Push {

    /** The namespace, with or without its leading slash. */
    String namespace() default "/";

    /** The name of the event that clients receive. */
    String event();

    /**
     * The rooms whose sockets receive it; all sockets of the namespace, if none is given. Properties of the event stand in
     * braces, {@code user:{customerId}}, also those of properties, {@code user:{customer.id}}: record components, getters
     * and public fields. One that is an {@code Iterable} makes a room for each of its elements, one that is null none; if
     * none is left, nothing is sent.
     */
    String[] room() default {};

    /** The property that is sent; the whole event by default. */
    String payload() default "";

    /** When to send it, if the event is fired within a transaction: by default, what is rolled back is never sent. */
    TransactionPhase during() default TransactionPhase.AFTER_SUCCESS;

    /** Several on one class. */
    @Documented
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface List {

        /** All of them. */
        Push[] value();
    }
}
