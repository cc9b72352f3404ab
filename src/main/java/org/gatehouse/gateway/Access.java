package org.gatehouse.gateway;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsAuthGuard;
import org.gatehouse.api.WsException;
import org.gatehouse.inspect.Annotations;
import org.gatehouse.inspect.Faults;

/**
 * Who may call a handler, by {@code @RolesAllowed}, {@code @PermitAll} and {@code @DenyAll} (Jakarta Annotations 2.1,
 * section 2.9 ff.).
 *
 * @param restricted whether not everyone may
 * @param roles of which the caller has one; {@code **} is that of everyone who is signed in
 */
record Access(boolean restricted, Set<String> roles) {

    static final Access EVERYONE = new Access(false, Set.of());

    private static final List<Class<? extends Annotation>> KINDS =
            List.of(RolesAllowed.class, PermitAll.class, DenyAll.class);

    /** Servlet 6.0, section 13.3: any caller who is authenticated. */
    private static final String SIGNED_IN = "**";

    private static final WsAuthGuard AUTHENTICATED = new WsAuthGuard();

    /**
     * What is said at the method counts; else at the class that declares it, which may be a base class; else at the gateway,
     * so that its own annotation guards what it inherits as well.
     */
    static Access of(Class<?> gateway, Method method, Faults faults) {
        List<AnnotatedElement> elements = new ArrayList<>(List.of(method, method.getDeclaringClass()));
        for (Class<?> type = gateway; type != null; type = type.getSuperclass()) {
            elements.add(type);
        }
        elements.forEach(element -> check(element, faults));
        return elements.stream()
                .flatMap(element -> annotations(element).findFirst().stream())
                .findFirst()
                .map(Access::of)
                .orElse(EVERYONE);
    }

    /** Tells of a class or a method that says two things at once. */
    static void check(AnnotatedElement element, Faults faults) {
        annotations(element).skip(1).findAny().ifPresent(second -> {
            if (element instanceof Method method) {
                faults.add(method, tooMany(second));
            } else {
                faults.add((Class<?>) element, tooMany(second));
            }
        });
    }

    static boolean isRestricted(Method method) {
        return annotations(method).findAny().isPresent();
    }

    private static String tooMany(Annotation second) {
        return "has @" + second.annotationType().getSimpleName()
                + " beside another annotation that says who may call it: keep one of @RolesAllowed, @PermitAll and"
                + " @DenyAll";
    }

    private static Stream<Annotation> annotations(AnnotatedElement element) {
        return KINDS.stream().flatMap(kind -> Annotations.on(element, kind).stream());
    }

    private static Access of(Annotation annotation) {
        if (annotation instanceof RolesAllowed allowed) {
            return new Access(true, Set.copyOf(List.of(allowed.value())));
        }
        return annotation instanceof DenyAll ? new Access(true, Set.of()) : EVERYONE;
    }

    /**
     * Lets a caller pass.
     *
     * @throws WsException if it may not
     */
    void check(ExecutionContext context) {
        if (!restricted) {
            return;
        }
        Socket client = context.client();
        boolean allowed = !roles.isEmpty()
                && AUTHENTICATED.canActivate(context)
                && (roles.contains(SIGNED_IN) || roles.stream().anyMatch(client::isUserInRole));
        if (!allowed) {
            throw Refusal.forbidden();
        }
    }
}
