package org.gatehouse.test;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.gateway.Validators;
import org.gatehouse.inspect.Methods;

/** Jakarta Validation, if the test has one on its class path. */
final class TestValidation {

    private TestValidation() {}

    /**
     * The validators; null if there are none, and nothing needs them.
     *
     * @throws IllegalArgumentException if a handler of one of the gateways has constraints that nobody would check
     */
    static Validators of(Set<Class<?>> gateways) {
        try {
            return Validators.of(Validation.buildDefaultValidatorFactory());
        } catch (ValidationException e) {
            gateways.stream()
                    .flatMap(gateway -> Methods.of(gateway).stream())
                    .filter(method -> method.isAnnotationPresent(SubscribeMessage.class))
                    .filter(TestValidation::isConstrained)
                    .findFirst()
                    .ifPresent(method -> {
                        throw new IllegalArgumentException(
                                method.getDeclaringClass().getName() + "." + method.getName()
                                        + " has constraints, but there is no Jakarta Validation to check them: add"
                                        + " org.hibernate.validator:hibernate-validator and org.glassfish.expressly:expressly"
                                        + " to the test",
                                e);
                    });
            return null;
        }
    }

    private static boolean isConstrained(Method method) {
        return isConstrained(method.getAnnotations())
                || Stream.of(method.getParameters()).anyMatch(parameter -> isConstrained(parameter.getAnnotations()))
                || Stream.of(method.getAnnotatedParameterTypes()).anyMatch(TestValidation::isConstrained);
    }

    private static boolean isConstrained(AnnotatedType type) {
        return isConstrained(type.getAnnotations())
                || (type instanceof AnnotatedParameterizedType parameterized
                        && Stream.of(parameterized.getAnnotatedActualTypeArguments())
                                .anyMatch(TestValidation::isConstrained));
    }

    private static boolean isConstrained(Annotation... annotations) {
        return Stream.of(annotations)
                .map(Annotation::annotationType)
                .anyMatch(type -> type == Valid.class || type.isAnnotationPresent(Constraint.class));
    }
}
