package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The interceptors around every handler of a gateway (on the class) or around one (on the method).
 *
 * <p>They surround each other in the order given: {@link Global} ones are outermost, then those of the class, those of the
 * method innermost. A subclass inherits those of its superclass unless it names its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UseInterceptors {

    /** The interceptors, each the class of a CDI bean. */
    Class<? extends GatewayInterceptor>[] value();
}
