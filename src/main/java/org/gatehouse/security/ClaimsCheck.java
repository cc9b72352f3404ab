package org.gatehouse.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.config.IssuerSettings;
import org.jspecify.annotations.Nullable;

/**
 * Checks the claims of a token whose signature is right: issuer, audience and times. That it has expired is said last, when
 * all else is right, so that a client is told to renew only what can be renewed.
 */
final class ClaimsCheck extends DefaultJWTClaimsVerifier<SecurityContext> {

    /** An issuer whose clock is a little ahead is no forger. */
    private static final Duration ISSUED_AHEAD = Duration.ofMinutes(1);

    private final Clock clock;
    private final Duration skew;
    private final Optional<Duration> age;

    ClaimsCheck(IssuerSettings settings, Set<String> required, Clock clock) {
        super(audiences(settings), exactly(settings), required, null);
        this.clock = clock;
        this.skew = settings.times().clockSkew();
        this.age = settings.times().tokenAge();
        setMaxClockSkew((int) skew.toSeconds());
    }

    private static @Nullable Set<String> audiences(IssuerSettings settings) {
        return settings.audiences().isEmpty() ? null : settings.audiences();
    }

    private static JWTClaimsSet exactly(IssuerSettings settings) {
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
        settings.issuer().ifPresent(exact::issuer);
        return exact.build();
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, @Nullable SecurityContext context) throws BadJWTException {
        Instant now = clock.instant();
        @Nullable Date begin = claims.getNotBeforeTime();
        if (begin != null && begin.toInstant().isAfter(now.plus(skew))) {
            throw new BadJWTException("it is not valid yet");
        }
        @Nullable Date issued = claims.getIssueTime();
        Duration ahead = skew.compareTo(ISSUED_AHEAD) > 0 ? skew : ISSUED_AHEAD;
        if (issued != null && issued.toInstant().isAfter(now.plus(ahead))) {
            throw new BadJWTException("it was issued in the future");
        }
        if (issued == null && age.isPresent()) {
            throw new BadJWTException("it does not say when it was issued");
        }
        // It would refuse a token in the second in which it becomes valid.
        super.verify(new JWTClaimsSet.Builder(claims).notBeforeTime(null).build(), context);
        if (issued != null
                && age.isPresent()
                && issued.toInstant().plus(age.get()).plus(skew).isBefore(now)) {
            throw new ExpiredJWTException("it was issued too long ago");
        }
    }
}
