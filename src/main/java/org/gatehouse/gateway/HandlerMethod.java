package org.gatehouse.gateway;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import org.gatehouse.api.CanActivate;
import org.jspecify.annotations.Nullable;

/**
 * A handler, ready to be called.
 *
 * @param event that it handles
 * @param method of the gateway
 * @param arguments one for each parameter
 * @param answersItself whether the method acknowledges the event itself
 * @param guards the classes of the guards before it, those of the gateway first
 */
record HandlerMethod(
        String event,
        Method method,
        List<ArgumentResolver> arguments,
        boolean answersItself,
        List<Class<? extends CanActivate>> guards) {

    /** Calls the method. What it throws comes out unwrapped. */
    @Nullable
    Object invoke(Object gateway, EventContext context) throws Throwable {
        @Nullable Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = arguments.get(i).resolve(context);
        }
        try {
            return method.invoke(gateway, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
