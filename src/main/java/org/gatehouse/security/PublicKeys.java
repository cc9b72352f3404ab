package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.gatehouse.config.KeySettings;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer.
 *
 * @param setting the name of the setting that says them
 * @param algorithm of their signatures
 */
record PublicKeys(String setting, JWSAlgorithm algorithm) {

    private static final Logger LOG = System.getLogger(PublicKeys.class.getName());

    /**
     * What chooses among the keys of an issuer, if it has public ones.
     *
     * @throws IllegalArgumentException if they cannot be used; the message names the setting
     */
    static Optional<KeyChoice> selector(KeySettings settings, KeyRefresh refresh) {
        JWSAlgorithm algorithm = JWSAlgorithm.parse(settings.algorithm());
        String inline = settings.prefix() + ".publickey";
        return settings.publicKey()
                .map(text -> new PublicKeys(inline, algorithm).local(text))
                .or(() -> settings.publicKeyLocation()
                        .map(location -> new KeyLocation(inline + ".location", location))
                        .map(location -> new PublicKeys(location.setting(), algorithm).at(location, refresh)))
                .map(source -> new KeyChoice(algorithm, source));
    }

    private JWKSource<SecurityContext> at(KeyLocation location, KeyRefresh refresh) {
        return location.isRemote() ? remote(location.location(), refresh) : local(location.read());
    }

    private JWKSource<SecurityContext> remote(String location, KeyRefresh refresh) {
        try {
            URI uri = new URI(location).parseServerAuthority();
            @Nullable String host = uri.getHost();
            if (host == null) {
                throw new IllegalArgumentException("no host");
            }
            if (isExposed(uri)) {
                LOG.log(
                        Level.WARNING,
                        "{0} is not encrypted: whoever is between this server and {1} can replace the keys, and be anybody",
                        setting,
                        host);
            }
            return new RemoteKeys(uri, refresh);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " is '" + location + "', which is no URL of a server", e);
        }
    }

    /** Whether somebody on the way could replace the keys. */
    static boolean isExposed(URI location) {
        String host = String.valueOf(location.getHost());
        boolean loopback =
                host.equalsIgnoreCase("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
        return location.getScheme().equalsIgnoreCase("http") && !loopback;
    }

    private JWKSource<SecurityContext> local(String text) {
        JWKSet keys = parse(text);
        if (keys.containsNonPublicKeys()) {
            throw new IllegalArgumentException(setting
                    + " holds a private key or a secret; allowed are public keys, so replace it: it may be known");
        }
        if (keys.getKeys().stream().anyMatch(KeyText::isWeak)) {
            throw new IllegalArgumentException(setting + " holds an RSA key that is too short; allowed are "
                    + KeyText.MIN_RSA_BITS + " bits or more");
        }
        JWKSet fitting = keys.filter(KeyChoice.fitting(algorithm));
        if (fitting.isEmpty()) {
            throw noKey();
        }
        return new ImmutableJWKSet<>(keys.size() == 1 ? alone(fitting) : fitting);
    }

    private JWKSet parse(String text) {
        try {
            return KeyText.parse(text);
        } catch (IllegalArgumentException e) {
            throw noKey();
        }
    }

    /** A single key is meant, whatever key id a token names; of several, the token's key id chooses. */
    private JWKSet alone(JWKSet keys) {
        try {
            return new JWKSet(KeyText.withoutId(keys.getKeys().get(0)));
        } catch (JOSEException e) {
            throw noKey();
        }
    }

    private IllegalArgumentException noKey() {
        return new IllegalArgumentException(setting + " holds no public key for " + algorithm
                + "; allowed is PEM, a JWK or a JWKS, the latter two also in Base64URL");
    }
}
