package org.gatehouse.gateway;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.TypeVariables;

/** Chooses the pipes of the parameters of one handler, and tells of those that cannot work. */
final class PipeInspector {

    private final PipelineBeans beans;
    private final Faults faults;
    private final Method method;
    private final List<Class<? extends PipeTransform<?, ?>>> ofMethod;
    private final List<Class<? extends PipeTransform<?, ?>>> shared;
    private final Set<Class<?>> used = new LinkedHashSet<>();

    PipeInspector(Class<?> gateway, Method method, PipelineBeans beans, Faults faults) {
        this.beans = beans;
        this.faults = faults;
        this.method = method;
        this.ofMethod = PipelineInspector.pipes(method).toList();
        this.shared = Stream.of(globals(), PipelineInspector.pipes(gateway).toList(), ofMethod)
                .flatMap(List::stream)
                .toList();
    }

    @SuppressWarnings("unchecked") // a class of pipes
    private List<Class<? extends PipeTransform<?, ?>>> globals() {
        return beans.globals(PipeTransform.class)
                .<Class<? extends PipeTransform<?, ?>>>map(type -> (Class<? extends PipeTransform<?, ?>>) type)
                .toList();
    }

    /** The type that the first pipe of a parameter's own takes, if it says so; else that of the parameter. */
    static Type taken(Type parameter, List<Class<? extends PipeTransform<?, ?>>> own) {
        return own.isEmpty()
                ? parameter
                : TypeVariables.knownArgument(own.get(0), PipeTransform.class, 0)
                        .orElse(parameter);
    }

    /**
     * The pipes for one parameter.
     *
     * @param own those that the parameter names itself
     */
    ArgumentDefinition piped(
            ArgumentDefinition source, ArgumentMetadata metadata, List<Class<? extends PipeTransform<?, ?>>> own) {
        checkOwn(metadata, own);
        Type taken = taken(metadata.type(), own);
        List<Class<? extends PipeTransform<?, ?>>> chain = new ArrayList<>();
        shared.stream().filter(pipe -> keeps(pipe, taken)).forEach(chain::add);
        used.addAll(chain);
        chain.addAll(own);
        if (chain.isEmpty()) {
            return source;
        }
        return new ArgumentDefinition(
                source.path(),
                found -> new PipedArgumentResolver(
                        source.bind(found),
                        chain.stream().map(pipe -> bind(pipe, found)).toList(),
                        metadata));
    }

    @SuppressWarnings("unchecked") // the types fit, as far as they are known
    private static PipeTransform<Object, Object> bind(Class<? extends PipeTransform<?, ?>> pipe, Beans beans) {
        return (PipeTransform<Object, Object>) beans.get(pipe);
    }

    private static boolean keeps(Class<? extends PipeTransform<?, ?>> pipe, Type type) {
        return TypeVariables.isAssignable(type, input(pipe))
                && TypeVariables.haveEqualArguments(type, input(pipe))
                && TypeVariables.mayBeAssignable(output(pipe), type);
    }

    private void checkOwn(ArgumentMetadata metadata, List<Class<? extends PipeTransform<?, ?>>> own) {
        own.forEach(pipe -> beans.check(pipe, "uses the pipe ", problem -> faults.add(method, problem)));
        for (int i = 0; i < own.size(); i++) {
            Type given = output(own.get(i));
            Type wanted = i + 1 < own.size() ? input(own.get(i + 1)) : metadata.type();
            if (!TypeVariables.mayBeAssignable(given, wanted)) {
                faults.add(
                        method,
                        "has the parameter " + Faults.describe(metadata.parameter()) + " with the pipe "
                                + own.get(i).getName() + ", which gives " + given.getTypeName() + " where "
                                + wanted.getTypeName() + " is wanted: change one of them");
            }
        }
    }

    /** To be called after all parameters: a pipe of the method alone that fits none of them was meant for one. */
    void checkUse() {
        ofMethod.stream()
                .filter(pipe -> !used.contains(pipe))
                .forEach(pipe -> faults.add(
                        method,
                        "uses the pipe " + pipe.getName() + ", which takes "
                                + input(pipe).getTypeName()
                                + " and gives " + output(pipe).getTypeName()
                                + ", but has no such parameter: change one of them, or remove the pipe"));
    }

    private static Type input(Class<?> pipe) {
        return TypeVariables.argument(pipe, PipeTransform.class, 0);
    }

    private static Type output(Class<?> pipe) {
        return TypeVariables.argument(pipe, PipeTransform.class, 1);
    }
}
