package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.ArgumentMetadata.Kind;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.Socket;
import org.gatehouse.gateway.BodyArgument.Part;
import org.gatehouse.reflect.TypeVariables;

/**
 * Chooses what supplies each parameter of one handler: by its annotation, or by its type where that says all. Where no
 * parameter has an annotation, the only one that its type does not explain is the body.
 */
final class HandlerArguments {

    private static final ArgumentResolver ACK = context -> context.event().acknowledgement();
    private static final ArgumentResolver SOCKET = EventContext::client;

    private static final Map<Class<?>, ArgumentResolver> BY_TYPE = Map.of(
            AckCallback.class, ACK,
            Socket.class, SOCKET,
            ExecutionContext.class, context -> context,
            JsonWebToken.class, context -> context.client().user(),
            Principal.class, context -> context.client().user());

    private final Method method;
    private final TypeVariables variables;
    private final PipelineBeans beans;
    private final PipeInspector pipes;
    private final Faults faults;
    private final boolean byPosition;
    private final Optional<Parameter> unmarkedBody;

    HandlerArguments(Class<?> gateway, Method method, PipelineBeans beans, Faults faults) {
        this.method = method;
        this.variables = TypeVariables.of(gateway);
        this.beans = beans;
        this.pipes = new PipeInspector(gateway, method, beans, faults);
        this.faults = faults;
        this.byPosition = parameters().filter(HandlerArguments::isWholeBody).count() > 1;
        this.unmarkedBody = unmarkedBody();
    }

    /** Whether a handler takes it upon itself to acknowledge. */
    static boolean answersItself(Method method) {
        return Stream.of(method.getParameterTypes()).anyMatch(AckCallback.class::equals);
    }

    private Stream<Parameter> parameters() {
        return Stream.of(method.getParameters());
    }

    private Optional<Parameter> unmarkedBody() {
        if (parameters().anyMatch(parameter -> !kinds(parameter).isEmpty())) {
            return Optional.empty();
        }
        List<Parameter> unexplained = parameters()
                .filter(parameter -> !BY_TYPE.containsKey(parameter.getType()))
                .toList();
        return unexplained.size() == 1 ? Optional.of(unexplained.get(0)) : Optional.empty();
    }

    List<ArgumentDefinition> definitions() {
        List<ArgumentDefinition> definitions = new ArrayList<>();
        int position = 0;
        for (Parameter parameter : method.getParameters()) {
            if (byPosition && isWholeBody(parameter)) {
                definitions.add(body(parameter, Part.position(position), "[" + position + "]"));
                position++;
            } else {
                definition(parameter).ifPresent(definitions::add);
            }
        }
        pipes.checkUse();
        return List.copyOf(definitions);
    }

    private static boolean isWholeBody(Parameter parameter) {
        MessageBody body = parameter.getAnnotation(MessageBody.class);
        return body != null && body.value().isEmpty();
    }

    /** The annotations that say what a parameter is. */
    private static List<Annotation> kinds(Parameter parameter) {
        return Stream.of(parameter.getAnnotations())
                .filter(annotation -> annotation instanceof MessageBody
                        || annotation instanceof ConnectedSocket
                        || annotation instanceof Ack
                        || annotation.annotationType().isAnnotationPresent(ResolvedBy.class))
                .toList();
    }

    private Optional<ArgumentDefinition> definition(Parameter parameter) {
        List<Annotation> kinds = kinds(parameter);
        if (kinds.size() > 1) {
            faults.add(method, "has the parameter " + describe(parameter) + " of several kinds: keep one annotation");
            return Optional.empty();
        }
        return kinds.isEmpty() ? byType(parameter) : Optional.of(byAnnotation(parameter, kinds.get(0)));
    }

    private Optional<ArgumentDefinition> byType(Parameter parameter) {
        if (unmarkedBody.filter(parameter::equals).isPresent()) {
            return Optional.of(body(parameter, Part.WHOLE, ""));
        }
        ArgumentResolver supplied = BY_TYPE.get(parameter.getType());
        if (supplied == null) {
            faults.add(
                    method,
                    "has a parameter that nothing supplies, " + describe(parameter)
                            + ": annotate it with @MessageBody, @ConnectedSocket or @Ack, or remove it");
            return Optional.empty();
        }
        return Optional.of(given(parameter, supplied));
    }

    private ArgumentDefinition byAnnotation(Parameter parameter, Annotation kind) {
        if (kind instanceof MessageBody body) {
            Part part = body.value().isEmpty() ? Part.WHOLE : Part.property(body.value());
            return body(parameter, part, body.value());
        }
        if (kind instanceof Ack) {
            return typed(parameter, "@Ack", AckCallback.class, ACK);
        }
        return kind instanceof ConnectedSocket
                ? typed(parameter, "@ConnectedSocket", Socket.class, SOCKET)
                : custom(parameter, kind);
    }

    private ArgumentDefinition body(Parameter parameter, Part part, String path) {
        MessageBody body = parameter.getAnnotation(MessageBody.class);
        Type type = variables.resolve(parameter.getParameterizedType());
        List<Class<? extends PipeTransform<?, ?>>> own = body == null ? List.of() : List.of(body.pipes());
        ArgumentResolver source = new BodyArgument(PipeInspector.taken(type, own), part);
        return pipes.piped(
                new ArgumentDefinition(path, found -> source),
                new ArgumentMetadata(Kind.BODY, type, body == null ? "" : body.value(), parameter),
                own);
    }

    private static ArgumentDefinition given(Parameter parameter, ArgumentResolver resolver) {
        return new ArgumentDefinition(parameter.getName(), found -> resolver);
    }

    private ArgumentDefinition custom(Parameter parameter, Annotation annotation) {
        Class<? extends ParameterResolver<?, ?>> resolver =
                annotation.annotationType().getAnnotation(ResolvedBy.class).value();
        Type type = variables.resolve(parameter.getParameterizedType());
        Type supplied = TypeVariables.argument(resolver, ParameterResolver.class, 1);
        Type wanted = TypeVariables.argument(resolver, ParameterResolver.class, 0);
        if (!beans.isBean().test(resolver)) {
            faults.add(
                    method,
                    "has the parameter " + describe(parameter) + ", resolved by " + resolver.getName()
                            + ", which is not a CDI bean: give it a scope, such as @ApplicationScoped");
        } else if (!TypeVariables.mayBeAssignable(supplied, type)) {
            faults.add(
                    method,
                    "has the parameter " + describe(parameter) + ", but " + resolver.getName() + " supplies "
                            + supplied.getTypeName() + ": change one of them");
        } else if (!TypeVariables.isAssignable(annotation.annotationType(), wanted)) {
            faults.add(
                    method,
                    "has the parameter " + describe(parameter) + ", but " + resolver.getName() + " resolves "
                            + wanted.getTypeName() + ", not @"
                            + annotation.annotationType().getName() + ": change one of them");
        }
        return pipes.piped(
                new ArgumentDefinition(
                        parameter.getName(), found -> new CustomArgument(bind(resolver, found), annotation)),
                new ArgumentMetadata(Kind.CUSTOM, type, "", parameter),
                List.of());
    }

    @SuppressWarnings("unchecked") // checked above
    private static ParameterResolver<Annotation, ?> bind(Class<? extends ParameterResolver<?, ?>> type, Beans beans) {
        return (ParameterResolver<Annotation, ?>) beans.get(type);
    }

    private ArgumentDefinition typed(Parameter parameter, String annotation, Class<?> type, ArgumentResolver resolver) {
        if (parameter.getType() != type) {
            faults.add(
                    method,
                    "has the " + annotation + " parameter " + describe(parameter) + ": make it a " + type.getName());
        }
        return given(parameter, resolver);
    }

    private static String describe(Parameter parameter) {
        return parameter.getType().getSimpleName() + " " + parameter.getName();
    }
}
