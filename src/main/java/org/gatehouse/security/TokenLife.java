package org.gatehouse.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.config.IssuerSettings;
import org.gatehouse.config.JwtSettings;
import org.gatehouse.config.TimeSettings;
import org.jspecify.annotations.Nullable;

/** Until when tokens that were verified are valid, by the settings of their issuers: expiry, age and clock skew. Immutable. */
public final class TokenLife {

    /** A server's own token may say more than a time can be. */
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final JwtSettings settings;

    /** By these settings. */
    public TokenLife(JwtSettings settings) {
        this.settings = settings;
    }

    /** The end of a token; empty if it has none. */
    public Optional<Instant> end(JsonWebToken token) {
        TimeSettings times = times(token.getIssuer());
        Optional<Instant> byAge =
                times.tokenAge().flatMap(age -> time(token, Claims.iat).map(issued -> issued.plus(age)));
        Duration skew = times.clockSkew();
        return Stream.of(time(token, Claims.exp), byAge)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(end -> end.plus(skew));
    }

    private TimeSettings times(@Nullable String issuer) {
        return settings.issuers().stream()
                .filter(each -> each.issuer().equals(Optional.ofNullable(issuer)))
                .findFirst()
                .map(IssuerSettings::times)
                .orElse(settings.byDefault().times());
    }

    private static Optional<Instant> time(JsonWebToken token, Claims claim) {
        Object seconds = token.getClaim(claim.name());
        return seconds instanceof Number number
                ? Optional.of(Instant.ofEpochSecond(Math.min(number.longValue(), LATEST)))
                : Optional.empty();
    }
}
