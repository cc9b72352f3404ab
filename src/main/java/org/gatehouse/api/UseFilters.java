package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The exception filters of every handler of a gateway (on the class) or of one (on the method). Those of the method are asked
 * first, then those of the class, then {@link Global} ones. A subclass inherits those of its superclass unless it names its
 * own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UseFilters {

    /** The filters, each the class of a CDI bean. */
    Class<? extends ExceptionFilter<?>>[] value();
}
