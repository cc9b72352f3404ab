package org.gatehouse.security;

import java.lang.invoke.MethodHandle;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * WildFly: an ad hoc identity of the deployment's security domain (Elytron's public API), whose roles are the groups of the
 * token, whatever the domain's own mapping.
 */
final class ElytronIdentity implements CallerIdentity {

    private static final String PACKAGE = "org.wildfly.security.";

    private final MethodHandle currentDomain;
    private final MethodHandle createAdHocIdentity;
    private final MethodHandle rolesOf;
    private final MethodHandle constantly;
    private final MethodHandle withDefaultRoleMapper;
    private final MethodHandle anonymous;
    private final MethodHandle runAs;

    private ElytronIdentity() throws ReflectiveOperationException {
        ServerMethods methods = new ServerMethods();
        Class<?> domain = methods.type(PACKAGE + "auth.server.SecurityDomain");
        Class<?> identity = methods.type(PACKAGE + "auth.server.SecurityIdentity");
        Class<?> mapper = methods.type(PACKAGE + "authz.RoleMapper");
        Class<?> roles = methods.type(PACKAGE + "authz.Roles");
        this.currentDomain = methods.function(domain, "getCurrent", domain);
        this.createAdHocIdentity = methods.method(domain, "createAdHocIdentity", identity, Principal.class);
        this.rolesOf = methods.function(roles, "fromSet", roles, Set.class);
        this.constantly = methods.function(mapper, "constant", mapper, roles);
        this.withDefaultRoleMapper = methods.method(identity, "withDefaultRoleMapper", identity, mapper);
        this.anonymous = methods.method(domain, "getAnonymousSecurityIdentity", identity);
        this.runAs = methods.method(identity, "runAs", void.class, Runnable.class);
    }

    static Optional<CallerIdentity> find() {
        return ServerMethods.find(ElytronIdentity::new);
    }

    @Override
    public void run(JsonWebToken user, Runnable task) {
        runAs(
                domain -> withDefaultRoleMapper.invoke(
                        createAdHocIdentity.invoke(domain, user),
                        constantly.invoke(rolesOf.invoke(CallerIdentity.groups(user)))),
                task);
    }

    @Override
    public void runAsNobody(Runnable task) {
        runAs(anonymous::invoke, task);
    }

    /** Makes an identity of a domain. */
    @FunctionalInterface
    private interface Identity {
        Object of(Object domain) throws Throwable;
    }

    private void runAs(Identity identity, Runnable task) {
        try {
            @Nullable Object domain = currentDomain.invoke();
            if (domain == null) {
                task.run(); // the deployment has no security
            } else {
                Object unused = runAs.invoke(identity.of(domain), task);
            }
        } catch (Throwable e) {
            throw ServerMethods.thrown(e);
        }
    }
}
