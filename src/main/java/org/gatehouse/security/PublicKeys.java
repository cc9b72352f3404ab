package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gatehouse.config.JwtSettings;

/** Reads the public keys of MicroProfile JWT 2.1, section 9.2: PEM, JWK or JWKS, inline or at a location. */
final class PublicKeys {

    private static final String INLINE = "mp.jwt.verify.publickey";
    private static final String LOCATION = "mp.jwt.verify.publickey.location";
    private static final Pattern PEM_FRAME = Pattern.compile("-----[A-Z ]+-----|\\s");

    private final String setting;
    private final JWSAlgorithm algorithm;

    private PublicKeys(String setting, JWSAlgorithm algorithm) {
        this.setting = setting;
        this.algorithm = algorithm;
    }

    static Optional<JWSKeySelector<SecurityContext>> selector(JwtSettings settings, JWSAlgorithm algorithm) {
        return settings.publicKey()
                .map(text -> new PublicKeys(INLINE, algorithm).parse(text))
                .or(() -> settings.publicKeyLocation()
                        .map(location -> new PublicKeys(LOCATION, algorithm).load(location.trim())));
    }

    private JWSKeySelector<SecurityContext> load(String location) {
        try {
            URI uri = URI.create(location);
            String scheme = uri.getScheme() == null ? "classpath" : uri.getScheme();
            return switch (scheme) {
                // Fetched when the first token comes, cached, and fetched again for a key id that is not known.
                case "http", "https" ->
                    new JWSVerificationKeySelector<>(
                            algorithm, JWKSourceBuilder.create(uri.toURL()).build());
                case "file" -> parse(Files.readString(Path.of(uri)));
                case "classpath" -> parse(resource(location.replaceFirst("^classpath:", "")));
                default ->
                    throw new IllegalArgumentException(LOCATION + " is '" + location
                            + "'; allowed is a path on the class path or an URL with classpath, file, http or https");
            };
        } catch (IOException e) {
            throw new IllegalArgumentException(LOCATION + " is '" + location + "', which cannot be read", e);
        }
    }

    private static String resource(String path) throws IOException {
        String name = path.replaceFirst("^/+", "");
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private JWSKeySelector<SecurityContext> parse(String text) {
        try {
            String stripped = text.strip();
            if (stripped.startsWith("-----")) {
                return new SingleKeyJWSKeySelector<>(algorithm, pem(stripped));
            }
            return json(
                    stripped.startsWith("{")
                            ? stripped
                            : new String(Base64.getUrlDecoder().decode(stripped), StandardCharsets.UTF_8));
        } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException e) {
            throw new IllegalArgumentException(
                    setting + " holds no public key for " + algorithm
                            + "; allowed is PEM, a JWK or a JWKS, the latter two also in Base64URL",
                    e);
        }
    }

    private JWSKeySelector<SecurityContext> json(String json) throws ParseException, JOSEException {
        JWKSet keys = json.contains("\"keys\"") ? JWKSet.parse(json) : new JWKSet(JWK.parse(json));
        List<JWK> all = keys.getKeys();
        // A single key is meant, whatever key id a token names; of several, the token's key id chooses.
        return all.size() == 1 && all.get(0) instanceof AsymmetricJWK single
                ? new SingleKeyJWSKeySelector<>(algorithm, single.toPublicKey())
                : new JWSVerificationKeySelector<>(algorithm, new ImmutableJWKSet<>(keys));
    }

    private PublicKey pem(String pem) throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(PEM_FRAME.matcher(pem).replaceAll(""));
        KeyFactory factory = KeyFactory.getInstance(JWSAlgorithm.Family.RSA.contains(algorithm) ? "RSA" : "EC");
        return factory.generatePublic(new X509EncodedKeySpec(encoded));
    }
}
