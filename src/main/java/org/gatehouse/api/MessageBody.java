package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The parameter of a {@link SubscribeMessage} method that takes what the client sent with the event.
 *
 * <p>The JSON is bound to the parameter's type by JSON-B: a record, a bean, a {@code Map}, a {@code List}, a
 * {@code JsonValue}, a {@code String}, a number; binary values become {@code byte[]} or {@code ByteBuffer}. An event without
 * arguments has the body {@code null}; one with several has the array of them, which {@code Object[]} and
 * {@code List<?>} take. Of several such parameters, each takes the argument at its position: {@code emit("move", x, y)}
 * fits {@code (@MessageBody int x, @MessageBody int y)}.
 *
 * <p>A body that does not fit the type is answered with the {@code exception} event and the message
 * {@code Invalid payload format}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MessageBody {

    /**
     * The name of a property of the body that is wanted instead of the whole, one level deep; null where the body is no object
     * or has no such property.
     */
    String value() default "";

    /** What the body goes through before it becomes the argument, each the class of a CDI bean: see {@link PipeTransform}. */
    Class<? extends PipeTransform<?, ?>>[] pipes() default {};
}
