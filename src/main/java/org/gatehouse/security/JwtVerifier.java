package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.config.JwtSettings;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens. Each algorithm has its own key, so that a public key is never taken for a shared secret, and only the
 * configured algorithms exist. Thread-safe; may wait for a key that is fetched over the network.
 */
public final class JwtVerifier {

    private final Map<JWSAlgorithm, DefaultJWTProcessor<SecurityContext>> processors = new HashMap<>();

    /**
     * A verifier that accepts what the settings say; without any key, nothing.
     *
     * @throws IllegalArgumentException if a key cannot be read; the message names the setting
     */
    public JwtVerifier(JwtSettings settings) {
        settings.secret().ifPresent(secret -> {
            JWSKeySelector<SecurityContext> key = new SingleKeyJWSKeySelector<>(
                    JWSAlgorithm.HS256, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            // Node's jsonwebtoken signs tokens that never expire unless told otherwise, and verifies them.
            processors.put(JWSAlgorithm.HS256, processor(key, settings, Set.of()));
        });
        JWSAlgorithm algorithm = JWSAlgorithm.parse(settings.algorithm());
        PublicKeys.selector(settings, algorithm)
                .ifPresent(key -> processors.put(algorithm, processor(key, settings, Set.of("exp"))));
    }

    private static DefaultJWTProcessor<SecurityContext> processor(
            JWSKeySelector<SecurityContext> key, JwtSettings settings, Set<String> required) {
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
        settings.issuer().ifPresent(exact::issuer);
        @Nullable Set<String> audiences = settings.audiences().isEmpty() ? null : settings.audiences();
        var claims = new DefaultJWTClaimsVerifier<>(audiences, exact.build(), required, null);
        claims.setMaxClockSkew(0);
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(key);
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /**
     * The claims of a token.
     *
     * @throws TokenException if it is not valid
     */
    public JsonWebToken verify(String token) throws TokenException {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            DefaultJWTProcessor<SecurityContext> processor =
                    processors.get(jwt.getHeader().getAlgorithm());
            if (processor == null) {
                throw new TokenException(TokenRefusal.INVALID, "no key for its algorithm");
            }
            processor.process(jwt, null);
            return new VerifiedToken(token, jwt.getPayload().toString());
        } catch (com.nimbusds.jwt.proc.ExpiredJWTException e) {
            throw new TokenException(TokenRefusal.EXPIRED, String.valueOf(e.getMessage()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new TokenException(TokenRefusal.INVALID, String.valueOf(e.getMessage()));
        }
    }
}
