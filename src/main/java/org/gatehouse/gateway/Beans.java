package org.gatehouse.gateway;

/** Finds the bean of a class. */
@FunctionalInterface
interface Beans {

    <T> T get(Class<T> type);
}
