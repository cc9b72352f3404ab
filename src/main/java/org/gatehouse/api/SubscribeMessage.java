package org.gatehouse.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a public method of a {@link WebSocketGateway} the handler of an event.
 *
 * <p>What each parameter is, says its annotation: {@link MessageBody}, {@link ConnectedSocket}, {@link Ack}, or one of the
 * application's own ({@link ParameterResolver}). A {@link Socket}, an {@link AckCallback}, an {@link ExecutionContext}, a
 * {@code JsonWebToken} and a {@code java.security.Principal} need none; the latter two are the caller, null if the client
 * showed no valid token. Where no parameter has an annotation, the only other one is the body.
 *
 * <p>On its way to the handler, an event meets, in this order: {@code @RolesAllowed}, {@code @PermitAll} and
 * {@code @DenyAll}; {@linkplain UseGuards guards}; {@linkplain UseInterceptors interceptors}; {@linkplain UsePipes pipes};
 * Jakarta Validation, where parameters have constraints or {@code @Valid}; CDI's interceptors, {@code @Transactional} among
 * them. {@linkplain UseFilters Exception filters} see what any of them throws.
 *
 * <p>What is returned is the acknowledgement, if the client asked for one:
 *
 * <ul>
 *   <li>a value is sent as it is, {@code void}, null and an empty {@code Optional} as an empty acknowledgement;
 *   <li>a {@link WsResponse} is emitted, and the acknowledgement is empty;
 *   <li>a {@code CompletionStage} is treated as its value, when that is there;
 *   <li>of a {@code Stream} or a {@code java.util.concurrent.Flow.Publisher}, each {@link WsResponse} is emitted, and the
 *       first other item is the acknowledgement. The items of a publisher are taken one by one, until the client leaves.
 * </ul>
 *
 * <p>The events of one client are handled one at a time, in their order, unless a handler is {@link #concurrent()}; those of
 * different clients at once. Handling has ended when the handler has returned, and the {@code CompletionStage} that it may
 * have returned is complete; no thread waits for that. A publisher is not waited for. If the client goes, nothing is
 * waited for any more, and {@link OnGatewayDisconnect} follows.
 *
 * <p>A handler that throws, or whose stage or publisher fails, sends the {@code exception} event instead and leaves the
 * acknowledgement unanswered, as NestJS does: see {@link WsException}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SubscribeMessage {

    /** The name of the event, compared exactly. */
    String value();

    /**
     * Whether the next events of the client may be handled before this one has been: its handler then runs beside theirs, and
     * answers and emits when it is done. A client has at most {@code gatehouse.max-concurrent-events-per-connection} such
     * events in work, those included whose stages are not complete; further ones are handled in order.
     * {@link OnGatewayDisconnect} may be called while such handlers still run.
     */
    boolean concurrent() default false;
}
