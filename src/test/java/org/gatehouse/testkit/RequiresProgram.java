package org.gatehouse.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The tests of a class, or one of them, need programs that a machine may not have. Without them they are skipped, and a line says so;
 * where the environment has {@code TESTS_SKIP_NOTHING}, as that of the continuous integration does, they fail.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(RequiresProgram.Condition.class)
public @interface RequiresProgram {

    /** What must be on the PATH. */
    String[] value();

    /** Whether the programs are there. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            List<String> missing = AnnotationSupport.findAnnotation(context.getElement(), RequiresProgram.class)
                    .map(annotation -> Stream.of(annotation.value())
                            .filter(program -> Programs.find(program).isEmpty())
                            .toList())
                    .orElse(List.of());
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("all programs are there");
            }
            String reason = context.getDisplayName() + " needs what is not on the PATH: " + String.join(", ", missing);
            if (System.getenv("TESTS_SKIP_NOTHING") != null) {
                throw new IllegalStateException(reason);
            }
            System.out.println("Skipped: " + reason);
            return ConditionEvaluationResult.disabled(reason);
        }
    }
}
