package org.gatehouse.testkit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens by a shared secret. */
public final class Tokens {

    public static final String SECRET = "a shared secret of at least 32 bytes";

    private Tokens() {}

    /** A token that is valid for some minutes, of a user in these roles. */
    public static String of(String subject, String... roles) {
        return sign(claims(subject, Duration.ofMinutes(5)).claim("groups", List.of(roles)));
    }

    /** A token that is valid for so long; or that was until so long ago, if that is negative. */
    public static String expiring(String subject, Duration life) {
        return sign(claims(subject, life));
    }

    /** A token with an id, which is valid for some minutes. */
    public static String withId(String subject, String id) {
        return sign(claims(subject, Duration.ofMinutes(5)).jwtID(id));
    }

    private static JWTClaimsSet.Builder claims(String subject, Duration life) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("groups", List.of())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
    }

    private static String sign(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
            jwt.sign(new MACSigner(SECRET));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
