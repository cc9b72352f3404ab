package org.gatehouse.security;

import java.lang.invoke.MethodHandle;
import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Payara: the security context of the thread. It is no public API, hence looked for with patience. */
final class PayaraIdentity implements CallerIdentity {

    private final MethodHandle newContext;
    private final MethodHandle newGroup;
    private final MethodHandle nobody;
    private final MethodHandle current;
    private final MethodHandle setCurrent;

    private PayaraIdentity() throws ReflectiveOperationException {
        ServerMethods methods = new ServerMethods();
        Class<?> context = methods.type("com.sun.enterprise.security.SecurityContext");
        Class<?> group = methods.type("org.glassfish.security.common.Group");
        this.newContext = methods.constructor(context, String.class, Subject.class);
        this.newGroup = methods.constructor(group, String.class);
        this.nobody = methods.function(context, "getDefaultSecurityContext", context);
        this.current = methods.function(context, "getCurrent", context);
        this.setCurrent = methods.function(context, "setCurrent", void.class, context);
    }

    static Optional<CallerIdentity> find() {
        return ServerMethods.find(PayaraIdentity::new);
    }

    @Override
    public void run(JsonWebToken user, Runnable task) {
        try {
            run(newContext.invoke(user.getName(), subject(user)), task);
        } catch (Throwable e) {
            throw ServerMethods.thrown(e);
        }
    }

    @Override
    public void runAsNobody(Runnable task) {
        try {
            run(nobody.invoke(), task);
        } catch (Throwable e) {
            throw ServerMethods.thrown(e);
        }
    }

    private void run(Object context, Runnable task) throws Throwable {
        Object before = current.invoke();
        Object unused = setCurrent.invoke(context);
        try {
            task.run();
        } finally {
            unused = setCurrent.invoke(before);
        }
    }

    private Subject subject(JsonWebToken user) throws Throwable {
        Subject subject = new Subject();
        subject.getPrincipals().add(user);
        for (String group : CallerIdentity.groups(user)) {
            subject.getPrincipals().add((Principal) newGroup.invoke(group));
        }
        return subject;
    }
}
