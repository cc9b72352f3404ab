package org.gatehouse.testkit;

import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A token that says nothing but its subject. */
public record TestToken(String name) implements JsonWebToken {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Set<String> getClaimNames() {
        return Set.of("sub");
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getClaim(String claimName) {
        return claimName.equals(Claims.sub.name()) ? (T) name : null;
    }
}
