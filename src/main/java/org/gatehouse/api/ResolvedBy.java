package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes an annotation a kind of parameter that handlers may have: see {@link ParameterResolver}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
public @interface ResolvedBy {

    /** What supplies the parameters, the class of a CDI bean. */
    Class<? extends ParameterResolver<?, ?>> value();
}
