package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.TypeVariables;

/** Finds what supplies the parameters of one handler that bear an annotation of the application's own. */
final class CustomParameterInspector {

    private final Method method;
    private final PipelineBeans beans;
    private final Faults faults;

    CustomParameterInspector(Method method, PipelineBeans beans, Faults faults) {
        this.method = method;
        this.beans = beans;
        this.faults = faults;
    }

    ArgumentDefinition definition(Parameter parameter, Type type, Annotation annotation) {
        Class<? extends ParameterResolver<?, ?>> resolver =
                annotation.annotationType().getAnnotation(ResolvedBy.class).value();
        check(parameter, type, annotation, resolver);
        return new ArgumentDefinition(
                "@" + annotation.annotationType().getSimpleName(),
                found -> new CustomArgumentResolver(bind(resolver, found), annotation));
    }

    private void check(
            Parameter parameter, Type type, Annotation annotation, Class<? extends ParameterResolver<?, ?>> resolver) {
        String subject = "has the parameter " + Faults.describe(parameter);
        Type supplied = TypeVariables.argument(resolver, ParameterResolver.class, 1);
        Type wanted = TypeVariables.argument(resolver, ParameterResolver.class, 0);
        beans.check(resolver, subject + ", resolved by ", problem -> faults.add(method, problem));
        if (!TypeVariables.mayBeAssignable(supplied, type)) {
            faults.add(
                    method,
                    subject + ", but " + resolver.getName() + " supplies " + supplied.getTypeName()
                            + ": change one of them");
        }
        if (!TypeVariables.isAssignable(annotation.annotationType(), wanted)) {
            faults.add(
                    method,
                    subject + ", but " + resolver.getName() + " resolves " + wanted.getTypeName() + ", not @"
                            + annotation.annotationType().getName() + ": change one of them");
        }
    }

    @SuppressWarnings("unchecked") // checked at deployment
    private static ParameterResolver<Annotation, ?> bind(Class<? extends ParameterResolver<?, ?>> type, Beans beans) {
        return (ParameterResolver<Annotation, ?>) beans.get(type);
    }
}
