package org.gatehouse.gateway;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of a handler by Jakarta Validation. The container would do so as well when it calls the gateway, but
 * could not tell a client's fault from one of the services that the handler calls.
 */
record Validation(Validator validator, Method method, List<ArgumentDefinition> arguments) {

    /** The validation of a handler, if there are constraints. */
    static Optional<Validation> of(
            @Nullable Validator validator, Class<?> gateway, Method method, List<ArgumentDefinition> arguments) {
        if (validator == null) {
            return Optional.empty();
        }
        MethodDescriptor descriptor = validator
                .getConstraintsForClass(gateway)
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return descriptor != null && isConstrained(descriptor)
                ? Optional.of(new Validation(validator, method, arguments))
                : Optional.empty();
    }

    /** Hibernate Validator's own answer leaves out constraints of elements alone, {@code List<@Valid Line>}. */
    private static boolean isConstrained(MethodDescriptor descriptor) {
        return descriptor.hasConstrainedParameters()
                || descriptor.getParameterDescriptors().stream()
                        .anyMatch(parameter ->
                                !parameter.getConstrainedContainerElementTypes().isEmpty());
    }

    void check(Object gateway, @Nullable Object[] values) {
        Set<ConstraintViolation<Object>> violations =
                validator.forExecutables().validateParameters(gateway, method, values);
        if (!violations.isEmpty()) {
            throw new InvalidArgumentsException(violations, arguments);
        }
    }
}
