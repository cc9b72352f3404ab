package org.gatehouse.test;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** A user as a {@link TestServer} knows it, without a token that could be verified. Immutable. */
public final class TestUser implements JsonWebToken {

    private final Map<String, Object> claims;

    private TestUser(Map<String, Object> claims) {
        this.claims = claims;
    }

    /** A user with this subject, in these roles. */
    public static TestUser named(String name, String... roles) {
        return new TestUser(Map.of(Claims.sub.name(), name, Claims.groups.name(), Set.copyOf(Set.of(roles))));
    }

    /** The same user, with one more claim. */
    public TestUser with(String claim, Object value) {
        Map<String, Object> more = new HashMap<>(claims);
        more.put(claim, value);
        return new TestUser(Map.copyOf(more));
    }

    @Override
    public String getName() {
        Object name = claims.getOrDefault(Claims.upn.name(), claims.get(Claims.sub.name()));
        return String.valueOf(name);
    }

    @Override
    public Set<String> getClaimNames() {
        return new HashSet<>(claims.keySet());
    }

    @Override
    @SuppressWarnings("unchecked") // the interface's own contract
    public <T> T getClaim(String claim) {
        return (T) claims.get(claim);
    }
}
