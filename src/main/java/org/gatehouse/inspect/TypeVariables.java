package org.gatehouse.inspect;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the type variables of a class's supertypes stand for, seen from that class: the {@code T} of a generic base gateway
 * is {@code Book} in {@code BooksGateway extends CrudGateway<Book>}. Immutable.
 */
public final class TypeVariables {

    private final Map<TypeVariable<?>, Type> meanings = new HashMap<>();
    /** Those for which the class says more than a bound. */
    private final Set<TypeVariable<?>> known = new HashSet<>();

    private TypeVariables(Class<?> type) {
        collect(type);
    }

    /** Those of the supertypes of a class. */
    public static TypeVariables of(Class<?> type) {
        return new TypeVariables(type);
    }

    /** What a class gives for a type parameter of one of its supertypes; its bound if it does not say. */
    public static Type argument(Class<?> type, Class<?> supertype, int index) {
        return of(type).resolve(supertype.getTypeParameters()[index]);
    }

    /** The same; empty if it does not say. */
    public static Optional<Type> knownArgument(Class<?> type, Class<?> supertype, int index) {
        TypeVariables variables = of(type);
        TypeVariable<?> variable = supertype.getTypeParameters()[index];
        return variables.known.contains(variable) ? Optional.of(variables.resolve(variable)) : Optional.empty();
    }

    private void collect(@Nullable Type type) {
        if (type instanceof ParameterizedType parameterized) {
            TypeVariable<?>[] variables = ((Class<?>) parameterized.getRawType()).getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                Type argument = parameterized.getActualTypeArguments()[i];
                if (!(argument instanceof TypeVariable<?> variable) || known.contains(variable)) {
                    known.add(variables[i]);
                }
                meanings.put(variables[i], resolve(argument));
            }
        }
        if (type != null) {
            collect(raw(type).getGenericSuperclass());
            Stream.of(raw(type).getGenericInterfaces()).forEach(this::collect);
        }
    }

    /** The type without variables, as far as the class says what they stand for; else with their bounds. */
    public Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            Type meaning = meanings.get(variable);
            return meaning == null ? raw(variable.getBounds()[0]) : meaning;
        }
        if (type instanceof ParameterizedType parameterized) {
            return new ResolvedType(
                    raw(parameterized),
                    Stream.of(parameterized.getActualTypeArguments())
                            .map(this::resolve)
                            .toList(),
                    parameterized.getOwnerType());
        }
        if (type instanceof GenericArrayType array) {
            return arrayOf(resolve(array.getGenericComponentType()));
        }
        return type instanceof WildcardType wildcard ? resolve(wildcard.getUpperBounds()[0]) : type;
    }

    private static Type arrayOf(Type component) {
        return component instanceof Class<?> raw ? raw.arrayType() : (GenericArrayType) () -> component;
    }

    /** The class of the values of a type that has no variables. */
    public static Class<?> raw(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(raw(array.getGenericComponentType()), 0).getClass();
        }
        return type instanceof Class<?> raw ? raw : Object.class;
    }

    /**
     * Whether what is wanted of elements is what is given: {@code List<String>} takes a {@code List<String>}, and no
     * {@code List<Integer>}; a class without arguments takes both.
     */
    public static boolean haveEqualArguments(Type given, Type wanted) {
        return !(wanted instanceof ParameterizedType) || wanted.equals(given);
    }

    /** Whether what is of one type can be where another is wanted, as far as their classes tell. */
    public static boolean isAssignable(Type given, Type wanted) {
        return boxed(wanted).isAssignableFrom(boxed(given));
    }

    /** The same, but {@code Object} may be anything. */
    public static boolean mayBeAssignable(Type given, Type wanted) {
        return given == Object.class || isAssignable(given, wanted);
    }

    private static Class<?> boxed(Type type) {
        return MethodType.methodType(raw(type)).wrap().returnType();
    }
}
