package org.gatehouse.api;

import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client sent with an event, or answered. Each argument becomes a Java value when it is asked for, and as the type
 * that is asked for, by JSON-B; binary values become {@code byte[]} or {@code ByteBuffer}. Immutable.
 */
public interface Arguments {

    /** How many there are. */
    int size();

    /**
     * One of them.
     *
     * @param index from 0
     * @return null if it is null or there are fewer
     * @throws WsException if it does not fit the type
     */
    <T> @Nullable T get(int index, Class<T> type);

    /**
     * One of them, as a type that a class cannot express, such as that of a
     * {@code jakarta.enterprise.util.TypeLiteral<List<Book>>}.
     *
     * @param index from 0
     * @return null if it is null or there are fewer
     * @throws WsException if it does not fit the type
     */
    @Nullable
    Object get(int index, Type type);

    /**
     * All of them, each as what it is: {@code Map}, {@code List}, {@code String}, {@code BigDecimal}, {@code Boolean},
     * {@code byte[]} or null.
     */
    List<@Nullable Object> toList();

    /**
     * All of them, as one value: the only one, or the array of several; null if there are none.
     *
     * @throws WsException if it does not fit the type
     */
    <T> @Nullable T body(Class<T> type);
}
