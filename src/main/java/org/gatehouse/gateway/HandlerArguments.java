package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;

/** Chooses what supplies each parameter of a handler, by its annotation or, where that says all, by its type. */
final class HandlerArguments {

    private static final List<Class<? extends Annotation>> KINDS =
            List.of(MessageBody.class, ConnectedSocket.class, Ack.class);

    private static final ArgumentResolver ACK = context -> context.event().acknowledgement();
    private static final ArgumentResolver SOCKET = EventContext::client;

    private static final Map<Class<?>, ArgumentResolver> BY_TYPE = Map.of(
            AckCallback.class, ACK,
            ExecutionContext.class, context -> context,
            JsonWebToken.class, context -> context.client().user(),
            Principal.class, context -> context.client().user());

    private final BiConsumer<Method, String> fault;

    /** A choice that tells of parameters which nothing can supply. */
    HandlerArguments(BiConsumer<Method, String> fault) {
        this.fault = fault;
    }

    /** Whether a handler takes it upon itself to acknowledge. */
    static boolean answersItself(Method method) {
        return Stream.of(method.getParameterTypes()).anyMatch(AckCallback.class::equals);
    }

    List<ArgumentResolver> of(Method method) {
        List<ArgumentResolver> arguments = new ArrayList<>();
        boolean byPosition = Stream.of(method.getParameters())
                        .filter(HandlerArguments::isWholeBody)
                        .count()
                > 1;
        int position = 0;
        for (Parameter parameter : method.getParameters()) {
            if (byPosition && isWholeBody(parameter)) {
                arguments.add(BodyArgument.position(parameter.getParameterizedType(), position++));
            } else {
                argument(method, parameter).ifPresent(arguments::add);
            }
        }
        return List.copyOf(arguments);
    }

    private static boolean isWholeBody(Parameter parameter) {
        MessageBody body = parameter.getAnnotation(MessageBody.class);
        return body != null && body.value().isEmpty();
    }

    private Optional<ArgumentResolver> argument(Method method, Parameter parameter) {
        List<Class<? extends Annotation>> kinds =
                KINDS.stream().filter(parameter::isAnnotationPresent).toList();
        if (kinds.size() > 1) {
            fault.accept(method, "has the parameter " + describe(parameter) + " of several kinds: keep one annotation");
            return Optional.empty();
        }
        return kinds.isEmpty() ? byType(method, parameter) : byAnnotation(method, parameter);
    }

    private Optional<ArgumentResolver> byType(Method method, Parameter parameter) {
        Optional<ArgumentResolver> supplied = Optional.ofNullable(BY_TYPE.get(parameter.getType()));
        if (supplied.isEmpty()) {
            fault.accept(
                    method,
                    "has a parameter that nothing supplies, " + describe(parameter)
                            + ": annotate it with @MessageBody, @ConnectedSocket or @Ack, or remove it");
        }
        return supplied;
    }

    private Optional<ArgumentResolver> byAnnotation(Method method, Parameter parameter) {
        MessageBody body = parameter.getAnnotation(MessageBody.class);
        if (body != null) {
            return Optional.of(
                    body.value().isEmpty()
                            ? BodyArgument.whole(parameter.getParameterizedType())
                            : BodyArgument.property(parameter.getParameterizedType(), body.value()));
        }
        return parameter.isAnnotationPresent(Ack.class)
                ? typed(method, parameter, "@Ack", AckCallback.class, ACK)
                : typed(method, parameter, "@ConnectedSocket", Socket.class, SOCKET);
    }

    private Optional<ArgumentResolver> typed(
            Method method, Parameter parameter, String annotation, Class<?> type, ArgumentResolver resolver) {
        if (parameter.getType() != type) {
            fault.accept(
                    method,
                    "has the " + annotation + " parameter " + describe(parameter) + ": make it a " + type.getName());
        }
        return Optional.of(resolver);
    }

    private static String describe(Parameter parameter) {
        return parameter.getType().getSimpleName() + " " + parameter.getName();
    }
}
