package org.gatehouse.api;

/**
 * Decides what a client learns of an exception. Filters are CDI beans that say with {@link Catch} what they are for, named by
 * {@link UseFilters} or marked {@link Global}.
 *
 * <p>A filter sees what guards, interceptors, pipes, the validation and the handler throw, and the failure of a stage or a
 * publisher that the handler has returned, unwrapped. The first that fits is asked, and no other: those of the method before
 * those of the class before the global ones. It may emit to the client what it likes, answer its acknowledgement, or throw
 * what shall be told in the usual way: {@code throw new WsException("No such book")}. If it does nothing, the client learns
 * nothing.
 *
 * <p>Called on the thread on which the exception occurred, with the request scope active.
 *
 * <p>What the validation throws is a {@code ConstraintViolationException}.
 *
 * @param <T> a type that all have which it {@linkplain Catch catches}
 */
@FunctionalInterface
public interface ExceptionFilter<T extends Throwable> {

    /**
     * Deals with an exception.
     *
     * @param context of the event that was handled
     * @throws Exception what the client is told instead; see {@link WsException}
     */
    void handle(T exception, ExecutionContext context) throws Exception;
}
