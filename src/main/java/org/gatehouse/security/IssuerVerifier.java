package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.gatehouse.config.IssuerSettings;

/**
 * Verifies the tokens of one issuer. Each algorithm has its own key, so that a public key is never taken for a shared
 * secret, and only the configured algorithms exist. Thread-safe; may wait for a key that is fetched over the network.
 */
final class IssuerVerifier {

    private static final Set<String> WITH_EXPIRATION = Set.of("exp");

    /** RFC 9068 has a type of its own for access tokens; those of other purposes are not accepted. */
    private static final DefaultJOSEObjectTypeVerifier<SecurityContext> TYPES =
            new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null);

    private final Map<JWSAlgorithm, DefaultJWTProcessor<SecurityContext>> signed = new HashMap<>();
    private final Map<JWSAlgorithm, DefaultJWTProcessor<SecurityContext>> nested = new HashMap<>();

    /**
     * A verifier that accepts what the settings say; without any key, nothing.
     *
     * @param encrypted whether what a public key verifies must have been encrypted
     * @throws IllegalArgumentException if a key cannot be used; the message names the setting
     */
    IssuerVerifier(IssuerSettings settings, boolean encrypted, KeyRefresh refresh, Clock clock) {
        settings.keys().secret().ifPresent(secret -> {
            JWSKeySelector<SecurityContext> key = new SingleKeyJWSKeySelector<>(
                    JWSAlgorithm.HS256, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            Set<String> required = settings.times().requireExpiration() ? WITH_EXPIRATION : Set.of();
            signed.put(JWSAlgorithm.HS256, processor(key, new ClaimsCheck(settings, required, clock)));
        });
        PublicKeys.selector(settings.keys(), refresh)
                .ifPresent(key -> (encrypted ? nested : signed)
                        .put(key.algorithm(), processor(key, new ClaimsCheck(settings, WITH_EXPIRATION, clock))));
    }

    private static DefaultJWTProcessor<SecurityContext> processor(
            JWSKeySelector<SecurityContext> key, ClaimsCheck claims) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(TYPES);
        processor.setJWSKeySelector(key);
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /**
     * Verifies a token.
     *
     * @param encrypted whether it was within an encrypted one
     */
    void verify(SignedJWT token, boolean encrypted) throws BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor =
                (encrypted ? nested : signed).get(token.getHeader().getAlgorithm());
        if (processor == null) {
            throw new BadJOSEException("no key for its algorithm");
        }
        processor.process(token, null);
    }
}
