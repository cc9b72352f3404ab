package org.gatehouse.inspect;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods of a class as its author sees them. */
public final class Methods {

    private Methods() {}

    /**
     * Those that a class declares or inherits, default methods of interfaces included, without those that are overridden.
     * Those that are not public are among them.
     */
    public static List<Method> of(Class<?> type) {
        List<Method> methods = new ArrayList<>();
        Set<String> signatures = new HashSet<>();
        for (Class<?> declaring = type; declaring != Object.class; declaring = declaring.getSuperclass()) {
            List<Method> declared = List.of(declaring.getDeclaredMethods());
            declared.stream()
                    .filter(method -> !method.isSynthetic() && signatures.add(signature(method)))
                    .forEach(methods::add);
            declared.stream()
                    .filter(method -> method.isSynthetic() && overrides(method))
                    .forEach(bridge -> signatures.add(signature(bridge)));
        }
        Stream.of(type.getMethods())
                .filter(method -> method.isDefault() && !method.isSynthetic() && signatures.add(signature(method)))
                .forEach(methods::add);
        return methods;
    }

    /**
     * Whether a bridge leads to a method of the same class, which overrides that of a generic superclass by another
     * signature. One that leads nowhere makes the public method of a superclass visible that is not public itself.
     */
    private static boolean overrides(Method bridge) {
        return Stream.of(bridge.getDeclaringClass().getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && method.getName().equals(bridge.getName()))
                .anyMatch(method -> isNarrower(method.getParameterTypes(), bridge.getParameterTypes()));
    }

    private static boolean isNarrower(Class<?>[] types, Class<?>[] wider) {
        boolean narrower = types.length == wider.length;
        for (int i = 0; narrower && i < types.length; i++) {
            narrower = wider[i].isAssignableFrom(types[i]);
        }
        return narrower;
    }

    private static String signature(Method method) {
        return method.getName() + Arrays.toString(method.getParameterTypes());
    }
}
