package org.gatehouse.adapter.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.wire.MessageInput;
import org.gatehouse.wire.MessageOutput;
import org.jspecify.annotations.Nullable;

/**
 * The user of a socket that was saved, as far as somebody may have to find out whether the token has been revoked since. The
 * token itself is not saved.
 *
 * @param name of the user; null if there is none
 * @param claims by their names: texts, and the time of issue in seconds
 */
record SavedUser(@Nullable String name, Map<String, Object> claims) implements JsonWebToken {

    private static final String NAME = "name";

    static void write(MessageOutput output, JsonWebToken user) {
        output.begin();
        text(output, NAME, user.getName());
        text(output, Claims.iss.name(), user.getIssuer());
        text(output, Claims.sub.name(), user.getSubject());
        text(output, Claims.jti.name(), user.getTokenID());
        if (user.getClaim(Claims.iat.name()) instanceof Number seconds) {
            output.name(Claims.iat.name()).number(seconds.longValue());
        }
        output.end();
    }

    private static void text(MessageOutput output, String name, @Nullable String value) {
        if (value != null) {
            output.name(name).text(value);
        }
    }

    static SavedUser read(MessageInput input) {
        String name = null;
        Map<String, Object> claims = new LinkedHashMap<>();
        for (String field : input.fields()) {
            if (field.equals(NAME)) {
                name = input.text();
            } else if (field.equals(Claims.iat.name())) {
                claims.put(field, input.number());
            } else {
                claims.put(field, input.text());
            }
        }
        return new SavedUser(name, claims);
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
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
    public <T> @Nullable T getClaim(String claim) {
        return (T) claims.get(claim);
    }

    /** Without who it is. */
    @Override
    public String toString() {
        return "the user of a saved socket";
    }
}
