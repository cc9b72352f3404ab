package org.gatehouse.testkit;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** A token that says little: the name of its user, and some claims. */
public record TestToken(@Nullable String name, Map<String, Object> claims) implements JsonWebToken {

    /** A token that says nothing but its subject. */
    public TestToken(String name) {
        this(name, Map.of(Claims.sub.name(), name));
    }

    @Override
    public @Nullable String getName() {
        return name;
    }

    @Override
    public Set<String> getClaimNames() {
        return claims.keySet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T getClaim(String claimName) {
        return (T) claims.get(claimName);
    }
}
