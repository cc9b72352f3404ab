package org.gatehouse.gateway;

import jakarta.validation.ConstraintViolation;
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
record Validation(Validators validators, Method method, List<ArgumentDefinition> arguments) {

    /**
     * The most characters of an event of which all violations are gathered. Each takes far more memory than what violates, so
     * of a larger event only the first is looked for.
     */
    private static final int MAX_LENGTH_FOR_ALL = 16_384;

    /** The validation of a handler, if there are constraints. */
    static Optional<Validation> of(
            @Nullable Validators validators, Class<?> gateway, Method method, List<ArgumentDefinition> arguments) {
        if (validators == null) {
            return Optional.empty();
        }
        MethodDescriptor descriptor = validators
                .all()
                .getConstraintsForClass(gateway)
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        return descriptor != null && isConstrained(descriptor)
                ? Optional.of(new Validation(validators, method, arguments))
                : Optional.empty();
    }

    /** Hibernate Validator's own answer leaves out constraints of elements alone, {@code List<@Valid Line>}. */
    private static boolean isConstrained(MethodDescriptor descriptor) {
        return descriptor.hasConstrainedParameters()
                || descriptor.getParameterDescriptors().stream()
                        .anyMatch(parameter ->
                                !parameter.getConstrainedContainerElementTypes().isEmpty());
    }

    /**
     * Checks the arguments of one event.
     *
     * @param length of the event, in characters
     * @throws InvalidArgumentsException if they violate constraints
     */
    void check(Object gateway, @Nullable Object[] values, long length) {
        Set<ConstraintViolation<Object>> violations = (length <= MAX_LENGTH_FOR_ALL
                        ? validators.all()
                        : validators.first())
                .forExecutables()
                .validateParameters(gateway, method, values);
        if (!violations.isEmpty()) {
            throw new InvalidArgumentsException(violations, arguments);
        }
    }
}
