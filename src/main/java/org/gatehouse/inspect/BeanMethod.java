package org.gatehouse.inspect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A public method of a bean, ready to be called, also where its class is not public. Immutable. */
public final class BeanMethod {

    private final Method method;

    /** The method to call. */
    public BeanMethod(Method method) {
        this.method = method;
        method.setAccessible(true);
    }

    /** Calls it. What it throws comes out unwrapped. */
    public @Nullable Object call(Object bean, @Nullable Object... arguments) throws Exception {
        try {
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }
}
