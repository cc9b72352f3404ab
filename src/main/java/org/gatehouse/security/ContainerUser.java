package org.gatehouse.security;

import java.security.Principal;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A user whom the server has authenticated itself, otherwise than by a token: a name, and those of the declared roles that
 * it is in.
 */
public final class ContainerUser implements JsonWebToken {

    private final String name;
    private final Set<String> roles;

    private ContainerUser(String name, Set<String> roles) {
        this.name = name;
        this.roles = roles;
    }

    /**
     * The user that a request is of; itself, if the server's authentication was by a token.
     *
     * @param principal of the request; null if it has none
     * @param declared roles; a request cannot list those of its user
     * @param isInRole asks the request
     */
    public static Optional<JsonWebToken> of(
            @Nullable Principal principal, Collection<String> declared, Predicate<String> isInRole) {
        if (principal instanceof JsonWebToken token) {
            // The request-scoped token of a server may stand for no token at all.
            return Optional.of(token).filter(known -> known.getName() != null);
        }
        return Optional.ofNullable(principal)
                .map(Principal::getName)
                .map(name -> new ContainerUser(
                        name, declared.stream().filter(isInRole).collect(Collectors.toUnmodifiableSet())));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.of(Claims.upn.name(), Claims.groups.name());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface's own contract
    public <T> @Nullable T getClaim(String claim) {
        if (claim.equals(Claims.groups.name())) {
            return (T) roles;
        }
        return claim.equals(Claims.upn.name()) ? (T) name : null;
    }

    @Override
    public String toString() {
        return "ContainerUser[" + name + "]";
    }
}
