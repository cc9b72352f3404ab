package org.gatehouse.security;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token whose signature and validity were verified, typed as MicroProfile JWT 2.1, section 4.1, says:
 * the registered claims by their own types, all others as JSON values.
 */
final class VerifiedToken implements JsonWebToken {

    /** Of two claims of one name, different readers may take different ones. */
    private static final JsonReaderFactory JSON =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    /** The end of the year 9999, in seconds since the epoch; what is later is in milliseconds, most likely. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_799L);

    private final String rawToken;
    private final JsonObject claims;

    /**
     * Reads the claims.
     *
     * @throws RuntimeException if they are no JSON object, if two have one name, or if a time is none
     */
    VerifiedToken(String rawToken, String payload) {
        this.rawToken = rawToken;
        try (JsonReader reader = JSON.createReader(new StringReader(payload))) {
            this.claims = reader.readObject();
        }
        Stream.of(Claims.exp, Claims.nbf, Claims.iat)
                .map(Claims::name)
                .filter(claims::containsKey)
                .forEach(name -> requireTime(name, claims.get(name)));
    }

    private static void requireTime(String name, @Nullable JsonValue value) {
        if (!(value instanceof JsonNumber number)
                || number.bigDecimalValue().signum() < 0
                || number.bigDecimalValue().compareTo(LATEST) > 0) {
            throw new IllegalArgumentException(name + " is no time");
        }
    }

    /** MicroProfile JWT 2.1, section 4.1: {@code upn}, else {@code preferred_username}, else {@code sub}. */
    @Override
    @SuppressWarnings("NullAway") // a token that names nobody has no name, says the interface
    public String getName() {
        return Stream.of(Claims.upn, Claims.preferred_username, Claims.sub)
                .map(claim -> claims.get(claim.name()))
                .filter(Objects::nonNull)
                .map(VerifiedToken::text)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    @Override
    public Set<String> getClaimNames() {
        Set<String> names = new LinkedHashSet<>(claims.keySet());
        names.add(Claims.raw_token.name());
        return names;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // the interface's own contract
    public <T> T getClaim(String name) {
        return name.equals(Claims.raw_token.name()) ? (T) rawToken : (T) typed(name, claims.get(name));
    }

    private static @Nullable Object typed(String name, @Nullable JsonValue value) {
        if (value == null) {
            return null;
        }
        Class<?> type = Stream.of(Claims.values())
                .filter(claim -> claim.name().equals(name))
                .findFirst()
                .<Class<?>>map(Claims::getType)
                .orElse(JsonValue.class);
        if (type == String.class) {
            return text(value);
        }
        if (type == Long.class) {
            return value instanceof JsonNumber number ? number.longValue() : null;
        }
        if (type == Boolean.class) {
            return value == JsonValue.TRUE;
        }
        return type == Set.class ? strings(value) : value;
    }

    /** Issuers write numbers where texts belong; a subject that is the key of a row, say. */
    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static Set<String> strings(JsonValue value) {
        Set<String> strings = new LinkedHashSet<>();
        Stream<? extends JsonValue> values = value instanceof JsonArray array ? array.stream() : Stream.of(value);
        values.filter(JsonString.class::isInstance).forEach(item -> strings.add(((JsonString) item).getString()));
        return strings;
    }

    /** Names the caller, never the token, so that it can be logged. */
    @Override
    public String toString() {
        return "JsonWebToken[" + getName() + "]";
    }
}
