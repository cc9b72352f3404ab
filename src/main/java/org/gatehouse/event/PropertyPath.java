package org.gatehouse.event;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A property of an object, or of one of its properties: {@code customer.id}. Found at deployment. Immutable. */
final class PropertyPath {

    private final List<MethodHandle> accessors;

    private PropertyPath(List<MethodHandle> accessors) {
        this.accessors = accessors;
    }

    /**
     * The property of a class.
     *
     * @throws IllegalArgumentException if it has none with this name; the message says which one is missing where
     */
    static PropertyPath of(Class<?> type, String path) {
        List<MethodHandle> accessors = new ArrayList<>();
        Class<?> owner = type;
        for (String name : path.split("\\.", -1)) {
            Class<?> searched = owner;
            MethodHandle accessor = accessor(owner, name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the property '" + name + "', which " + searched.getName() + " does not have"));
            accessors.add(accessor);
            owner = accessor.type().returnType();
        }
        return new PropertyPath(accessors);
    }

    private static Optional<MethodHandle> accessor(Class<?> type, String name) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String capitalised = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        // A record component, a getter, a public field.
        Stream<Method> methods = Stream.of(type.getMethods())
                .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
                .filter(method -> method.getName().equals("get" + capitalised)
                        || method.getName().equals("is" + capitalised)
                        || (type.isRecord() && method.getName().equals(name)));
        Stream<Field> fields =
                Stream.of(type.getFields()).filter(field -> field.getName().equals(name));
        return Stream.concat(methods.map(PropertyPath::handle), fields.map(PropertyPath::handle))
                .findFirst();
    }

    private static MethodHandle handle(AccessibleObject accessor) {
        try {
            // A public member of a class that is not.
            accessor.setAccessible(true);
            return accessor instanceof Method method
                    ? MethodHandles.lookup().unreflect(method)
                    : MethodHandles.lookup().unreflectGetter((Field) accessor);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("made accessible before", e);
        }
    }

    /** Its value; null if it, or one on the way to it, is null. */
    @Nullable
    Object of(Object owner) {
        Object value = owner;
        for (MethodHandle accessor : accessors) {
            if (value == null) {
                return null;
            }
            value = get(accessor, value);
        }
        return value;
    }

    private static @Nullable Object get(MethodHandle accessor, Object owner) {
        try {
            return accessor.invoke(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a property cannot be read", e);
        }
    }
}
