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
     * Whether a bridge leads to a method of the same class, which overrides that of a generic supertype by another signature:
     * the one that the supertype's has, its type variables resolved. A bridge that leads nowhere makes the public method of a
     * superclass visible that is not public itself.
     */
    private static boolean overrides(Method bridge) {
        Class<?> type = bridge.getDeclaringClass();
        TypeVariables variables = TypeVariables.of(type);
        return supertypes(type)
                .flatMap(supertype -> Stream.of(supertype.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && signature(method).equals(signature(bridge)))
                .map(method -> signature(method.getName(), resolved(method, variables)))
                .anyMatch(resolved -> !resolved.equals(signature(bridge)) && declares(type, resolved));
    }

    private static Stream<Class<?>> supertypes(Class<?> type) {
        Stream<Class<?>> direct =
                Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.<Class<?>>of(type.getInterfaces()));
        return direct.flatMap(supertype -> Stream.concat(Stream.of(supertype), supertypes(supertype)));
    }

    private static Class<?>[] resolved(Method method, TypeVariables variables) {
        return Stream.of(method.getGenericParameterTypes())
                .map(type -> TypeVariables.raw(variables.resolve(type)))
                .toArray(Class<?>[]::new);
    }

    private static boolean declares(Class<?> type, String signature) {
        return Stream.of(type.getDeclaredMethods())
                .anyMatch(method -> !method.isSynthetic() && signature(method).equals(signature));
    }

    private static String signature(Method method) {
        return signature(method.getName(), method.getParameterTypes());
    }

    private static String signature(String name, Class<?>[] parameters) {
        return name + Arrays.toString(parameters);
    }
}
