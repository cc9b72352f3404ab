package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The {@link AckCallback} parameter of a {@link SubscribeMessage} method that answers the client itself, now or later. What
 * such a method returns is not the acknowledgement; a {@link WsResponse} is emitted all the same.
 *
 * <p>The parameter is never null: where the client asked for no answer, {@link AckCallback#requested()} says so.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Ack {}
