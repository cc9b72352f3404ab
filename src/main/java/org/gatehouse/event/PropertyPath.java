package org.gatehouse.event;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.inspect.TypeVariables;
import org.jspecify.annotations.Nullable;

/** A property of an object, or of one of its properties: {@code customer.id}. Found at deployment. Immutable. */
final class PropertyPath {

    private final List<AccessibleObject> accessors;

    private PropertyPath(List<AccessibleObject> accessors) {
        this.accessors = accessors;
    }

    /**
     * The property of a class.
     *
     * @throws IllegalArgumentException if it has none with this name; the message says which one is missing where
     */
    static PropertyPath of(Class<?> type, String path) {
        List<AccessibleObject> accessors = new ArrayList<>();
        Class<?> owner = type;
        for (String name : path.split("\\.", -1)) {
            Class<?> searched = owner;
            AccessibleObject accessor = accessor(owner, name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the property '" + name + "', which " + searched.getName() + " does not have"));
            accessor.setAccessible(true); // a public member of a class that may not be
            accessors.add(accessor);
            owner = TypeVariables.raw(TypeVariables.of(owner).resolve(type(accessor)));
        }
        return new PropertyPath(accessors);
    }

    /** A record component, else a getter, else a public field. */
    private static Optional<AccessibleObject> accessor(Class<?> type, String name) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.getName().equals(name)) {
                    return Optional.of(component.getAccessor());
                }
            }
        }
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String capitalised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Stream<AccessibleObject> getters = Stream.of(type.getMethods())
                .filter(method -> isProperty(method) && isGetter(method, capitalised))
                .map(method -> method);
        Stream<AccessibleObject> fields = Stream.of(type.getFields())
                .filter(field -> isProperty(field) && field.getName().equals(name))
                .map(field -> field);
        return Stream.concat(getters, fields).findFirst();
    }

    private static boolean isProperty(Member member) {
        return !Modifier.isStatic(member.getModifiers())
                && !member.isSynthetic()
                && member.getDeclaringClass() != Object.class;
    }

    private static boolean isGetter(Method method, String capitalised) {
        return method.getParameterCount() == 0
                && method.getReturnType() != void.class
                && (method.getName().equals("get" + capitalised)
                        || method.getName().equals("is" + capitalised));
    }

    private static Type type(AccessibleObject accessor) {
        return accessor instanceof Method method ? method.getGenericReturnType() : ((Field) accessor).getGenericType();
    }

    /** Its value; null if it, or one on the way to it, is null. */
    @Nullable
    Object of(Object owner) {
        Object value = owner;
        for (AccessibleObject accessor : accessors) {
            if (value == null) {
                return null;
            }
            value = get(accessor, value);
        }
        return value;
    }

    private static @Nullable Object get(AccessibleObject accessor, Object owner) {
        try {
            return accessor instanceof Method method ? method.invoke(owner) : ((Field) accessor).get(owner);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalStateException("a property cannot be read: " + accessor, e);
        }
    }
}
