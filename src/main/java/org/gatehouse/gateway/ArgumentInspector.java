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
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.Socket;
import org.gatehouse.gateway.BodyArgumentResolver.Part;
import org.gatehouse.inspect.Faults;
import org.gatehouse.inspect.TypeVariables;

/**
 * Chooses what supplies each parameter of one handler: by its annotation, or by its type where that says all. Where no
 * parameter has an annotation, the only one that its type does not explain is the body.
 */
final class ArgumentInspector {

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
    private final CustomParameterInspector customParameters;
    private final PipeInspector pipes;
    private final Faults faults;
    private final boolean byPosition;
    private final Optional<Parameter> unmarkedBody;

    ArgumentInspector(Class<?> gateway, Method method, PipelineBeans beans, Faults faults) {
        this.method = method;
        this.variables = TypeVariables.of(gateway);
        this.customParameters = new CustomParameterInspector(method, beans, faults);
        this.pipes = new PipeInspector(gateway, method, beans, faults);
        this.faults = faults;
        this.byPosition = parameters().filter(ArgumentInspector::isWholeBody).count() > 1;
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
            faults.add(
                    method,
                    "has the parameter " + Faults.describe(parameter) + " of several kinds: keep one annotation");
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
                    "has a parameter that nothing supplies, " + Faults.describe(parameter)
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
        ArgumentResolver source = new BodyArgumentResolver(PipeInspector.taken(type, own), part);
        return pipes.piped(
                new ArgumentDefinition(path, found -> source),
                new ArgumentMetadata(Kind.BODY, type, body == null ? "" : body.value(), parameter),
                own);
    }

    private static ArgumentDefinition given(Parameter parameter, ArgumentResolver resolver) {
        return new ArgumentDefinition(parameter.getName(), found -> resolver);
    }

    private ArgumentDefinition custom(Parameter parameter, Annotation annotation) {
        Type type = variables.resolve(parameter.getParameterizedType());
        return pipes.piped(
                customParameters.definition(parameter, type, annotation),
                new ArgumentMetadata(Kind.CUSTOM, type, "", parameter),
                List.of());
    }

    private ArgumentDefinition typed(Parameter parameter, String annotation, Class<?> type, ArgumentResolver resolver) {
        if (parameter.getType() != type) {
            faults.add(
                    method,
                    "has the " + annotation + " parameter " + Faults.describe(parameter) + ": its type must be "
                            + type.getSimpleName());
        }
        return given(parameter, resolver);
    }
}
