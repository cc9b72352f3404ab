package org.gatehouse.gateway;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.api.WsException;

/** What a client sent violates constraints, which is its own fault, not one of the server. */
final class InvalidArgumentsException extends ConstraintViolationException {

    /** Nobody reads more. */
    private static final int MAX_TOLD = 100;

    private final transient List<Violation> violations;

    /** One violation: where in what the client sent, and what is wanted instead. */
    private record Violation(String property, String message) {

        Map<String, String> described() {
            Map<String, String> description = new LinkedHashMap<>();
            if (!property.isEmpty()) {
                description.put("property", property);
            }
            description.put("message", message);
            return description;
        }
    }

    InvalidArgumentsException(Set<? extends ConstraintViolation<?>> found, List<ArgumentDefinition> arguments) {
        super(found);
        List<Violation> described = new ArrayList<>();
        for (ConstraintViolation<?> violation : found) {
            described.add(
                    new Violation(ArgumentPath.of(violation.getPropertyPath(), arguments), violation.getMessage()));
        }
        // A set has no order; clients and tests like one.
        described.sort(Comparator.comparing(Violation::property).thenComparing(Violation::message));
        this.violations = List.copyOf(described.subList(0, Math.min(described.size(), MAX_TOLD)));
    }

    /** What the client is told. */
    WsException told() {
        return WsException.withData(
                "Validation failed",
                Map.of(
                        "violations",
                        violations.stream().map(Violation::described).toList()));
    }
}
