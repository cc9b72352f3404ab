package org.gatehouse.inspect;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A generic type whose variables were resolved; equal to those that the JDK makes, as they ask each other for it. */
record ResolvedType(
        Class<?> rawType, List<Type> arguments, @Nullable Type owner) implements ParameterizedType {

    @Override
    public Type[] getActualTypeArguments() {
        return arguments.toArray(Type[]::new);
    }

    @Override
    public Type getRawType() {
        return rawType;
    }

    @Override
    public @Nullable Type getOwnerType() {
        return owner;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ParameterizedType type
                && rawType.equals(type.getRawType())
                && arguments.equals(List.of(type.getActualTypeArguments()));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(getActualTypeArguments()) ^ rawType.hashCode();
    }

    @Override
    public String getTypeName() {
        return toString();
    }

    @Override
    public String toString() {
        return rawType.getName() + "<"
                + String.join(", ", arguments.stream().map(Type::getTypeName).toList()) + ">";
    }
}
