package org.gatehouse.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a guard, an interceptor, a pipe or an exception filter that of every gateway of the deployment: a bean of its own,
 * application-scoped unless it says otherwise. {@code @Priority} orders those of a kind: lower values are asked first, and
 * those of interceptors are further out; without it, a bean has {@code Interceptor.Priority.APPLICATION}, 2000.
 */
@Documented
@Stereotype
@ApplicationScoped
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Global {}
