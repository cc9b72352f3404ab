package org.gatehouse.api;

import org.jspecify.annotations.Nullable;

/**
 * Changes or checks an argument before the handler takes it. Pipes are CDI beans, named by {@link MessageBody#pipes()}, by
 * {@link UsePipes}, or marked {@link Global}.
 *
 * <p>What a pipe takes and gives is in its type: {@code PipeTransform<String, Isbn>} on a parameter
 * {@code @MessageBody(pipes = IsbnPipe.class) Isbn isbn} makes the body a {@code String} by JSON-B, and that an {@code Isbn}.
 * Types that do not fit each other fail the deployment. A pipe of a method, of a class or a global one acts on those
 * arguments whose type it takes and gives, and on no others.
 *
 * <p>Pipes run on the thread that runs the handler, after the guards and the interceptors, and before the validation.
 *
 * @param <I> what it takes
 * @param <O> what it gives
 */
@FunctionalInterface
public interface PipeTransform<I, O> {

    /**
     * Transforms one argument.
     *
     * @param value what the client sent, or what the pipe before has made of it; null if there is none
     * @param argument what the value is for
     * @return what takes its place
     * @throws WsException to refuse the event
     * @throws Exception any other, which the client sees as {@code Internal server error}
     */
    @Nullable
    O transform(@Nullable I value, ArgumentMetadata argument) throws Exception;
}
