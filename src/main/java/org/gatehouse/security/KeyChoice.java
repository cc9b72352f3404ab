package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the keys that may have signed a token: of all that fit the algorithm, the one that its key id names, else those
 * without an id, but not more than ten, since anybody can have them tried. Where only one fits, a token need not name it.
 * Nothing else that a token says of its key is looked at.
 *
 * @param algorithm the only one
 * @param source of the keys; asked in vain, a remote one looks for newer keys
 */
record KeyChoice(JWSAlgorithm algorithm, JWKSource<SecurityContext> source) implements JWSKeySelector<SecurityContext> {

    private static final int MAX_KEYS = 10;

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        if (!algorithm.equals(header.getAlgorithm())) {
            return List.of();
        }
        @Nullable String id = header.getKeyID();
        JWKMatcher.Builder matcher = new JWKMatcher.Builder(fitting(algorithm));
        List<JWK> fitting =
                source.get(new JWKSelector((id == null ? matcher : matcher.keyIDs(id, null)).build()), context);
        List<JWK> named = fitting.stream()
                .filter(key -> Objects.equals(key.getKeyID(), id))
                .toList();
        boolean others = id != null || fitting.size() == 1;
        return publicKeys(named.isEmpty() && others ? fitting : named);
    }

    /** The keys that can have signed with an algorithm. */
    static JWKMatcher fitting(JWSAlgorithm algorithm) {
        JWKMatcher.Builder matcher = new JWKMatcher.Builder(JWKMatcher.forJWSHeader(new JWSHeader(algorithm)));
        return (JWSAlgorithm.Family.RSA.contains(algorithm)
                        ? matcher.minKeySize(KeyText.MIN_RSA_BITS)
                        : matcher.curves(Curve.forJWSAlgorithm(algorithm)))
                .build();
    }

    private static List<Key> publicKeys(List<JWK> keys) throws KeySourceException {
        List<Key> all = new ArrayList<>();
        for (JWK key : keys.subList(0, Math.min(keys.size(), MAX_KEYS))) {
            try {
                all.add(((AsymmetricJWK) key).toPublicKey());
            } catch (JOSEException e) {
                throw new KeySourceException("a key cannot be used", e);
            }
        }
        return all;
    }
}
