package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a {@link WebSocketGateway} the handler of an event.
 *
 * <p>Each parameter says by an annotation what it is: {@link MessageBody} or {@link ConnectedSocket}. The returned
 * value is the acknowledgement, if the client asked for one; {@code void} and {@code null} answer with an empty one, and a
 * {@code CompletionStage} answers with its value when it is there. A
 * handler that throws sends the {@code exception} event instead and leaves the acknowledgement unanswered, as NestJS
 * does: see {@link WsException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscribeMessage {

    /** The name of the event, compared exactly. */
    String value();
}
