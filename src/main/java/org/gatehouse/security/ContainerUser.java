package org.gatehouse.security;

import java.security.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * A user whom the server has authenticated itself, otherwise than by a token: a name, those of the declared roles that
 * it is in, and the begin of its session as the time at which it was issued.
 */
public final class ContainerUser implements JsonWebToken {

    private final String name;
    private final Set<String> roles;
    private final long since;

    private ContainerUser(String name, Set<String> roles, Instant since) {
        this.name = name;
        this.roles = roles;
        this.since = since.getEpochSecond();
    }

    /**
     * The user that a request is of; itself, if the server's authentication was by a token.
     *
     * @param principal of the request; null if it has none
     * @param declared roles; a request cannot list those of its user
     * @param isInRole asks the request
     * @param since when the server's session began; now, if it has none: what is revoked before is not this
     */
    public static Optional<JsonWebToken> of(
            @Nullable Principal principal, Collection<String> declared, Predicate<String> isInRole, Instant since) {
        if (principal instanceof JsonWebToken token) {
            // The request-scoped token of a server may stand for no token at all.
            return Optional.of(token).filter(known -> known.getName() != null);
        }
        return Optional.ofNullable(principal)
                .map(Principal::getName)
                .map(name -> new ContainerUser(
                        name, declared.stream().filter(isInRole).collect(Collectors.toUnmodifiableSet()), since));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.of(Claims.upn.name(), Claims.groups.name(), Claims.iat.name());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface's own contract
    public <T> @Nullable T getClaim(String claim) {
        if (claim.equals(Claims.groups.name())) {
            return (T) roles;
        }
        if (claim.equals(Claims.iat.name())) {
            return (T) (Long) since;
        }
        return claim.equals(Claims.upn.name()) ? (T) name : null;
    }

    @Override
    public String toString() {
        return "ContainerUser[" + name + "]";
    }
}
