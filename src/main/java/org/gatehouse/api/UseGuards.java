package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The guards that every event of a gateway (on the class) or of one handler (on the method) must pass.
 *
 * <p>Guards run in the order given, those of the class first; the first that refuses ends the chain.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UseGuards {

    /** The guards, each the class of a CDI bean. */
    Class<? extends CanActivate>[] value();
}
