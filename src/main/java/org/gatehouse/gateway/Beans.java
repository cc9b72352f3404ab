package org.gatehouse.gateway;

/** Finds the bean of a class. */
@FunctionalInterface
public interface Beans {

    /** The bean that is exactly of this class, or stands for it. */
    <T> T get(Class<T> type);
}
