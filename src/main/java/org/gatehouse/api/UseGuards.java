package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The guards that every event of a gateway (on the class) or of one handler (on the method) must pass. Those on the class
 * that are {@link CanConnect} decide about its clients as well.
 *
 * <p>Guards run in the order given, {@link Global} ones first, then those of the class; the first that refuses ends the
 * chain. A subclass inherits the guards of its superclass unless it names its own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UseGuards {

    /** The guards, each the class of a CDI bean. */
    Class<? extends CanActivate>[] value();
}
