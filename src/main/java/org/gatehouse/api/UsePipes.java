package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The pipes for the arguments of every handler of a gateway (on the class) or of one (on the method), wherever their types
 * fit.
 *
 * <p>They act in the order given: {@link Global} ones first, then those of the class, of the method, and at last those of
 * {@link MessageBody#pipes()}. A subclass inherits those of its superclass unless it names its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UsePipes {

    /** The pipes, each the class of a CDI bean. */
    Class<? extends PipeTransform<?, ?>>[] value();
}
