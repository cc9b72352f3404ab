package org.gatehouse.inspect;

import jakarta.enterprise.context.NormalScope;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.stream.Stream;

/**
 * Beans of normal scopes are called by proxies, which CDI cannot make of every class: Jakarta CDI 4.0, "Unproxyable bean
 * types". The container tells one of them at a time, when it needs the first proxy.
 */
public final class ClientProxies {

    private ClientProxies() {}

    /** Tells of a class that has a normal scope, and of which no proxy can be made. */
    public static void checkIfNormal(Class<?> type, Faults faults) {
        if (Stream.of(type.getAnnotations()).map(Annotation::annotationType).anyMatch(ClientProxies::isNormal)) {
            check(type, faults);
        }
    }

    /** Whether beans of a scope are called by proxies. */
    public static boolean isNormal(Class<? extends Annotation> scope) {
        return scope.isAnnotationPresent(NormalScope.class);
    }

    /** Tells of a class of which no proxy can be made. */
    public static void check(Class<?> type, Faults faults) {
        if (Modifier.isFinal(type.getModifiers())) {
            faults.add(type, "is final, but CDI makes a subclass of it, by which it is called: remove final");
        }
        if (!type.isInterface() && Stream.of(type.getDeclaredConstructors()).noneMatch(ClientProxies::isForProxies)) {
            faults.add(
                    type,
                    "has no constructor without parameters, which CDI needs to make the subclass by which it is called: add"
                            + " one that is not private, beside the one with @Inject");
        }
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            Stream.of(each.getDeclaredMethods())
                    .filter(ClientProxies::isFinal)
                    .forEach(method -> faults.add(
                            method, "is final, so CDI cannot make the subclass by which it is called: remove final"));
        }
    }

    private static boolean isForProxies(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers());
    }

    private static boolean isFinal(Method method) {
        int modifiers = method.getModifiers();
        return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
    }
}
