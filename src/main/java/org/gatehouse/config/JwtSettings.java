package org.gatehouse.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * How the token of a handshake is verified: by the standard settings of MicroProfile JWT 2.1 (section 9, "Configuration"),
 * or by a secret shared with the server that issues the tokens.
 *
 * @param publicKey the key itself: PEM, JWK or JWKS, the latter two also in Base64URL
 * @param publicKeyLocation where the key is
 * @param issuer the only accepted {@code iss}
 * @param audiences of which {@code aud} must name one, unless empty
 * @param algorithm of the signature
 * @param secret for HS256
 */
public record JwtSettings(
        Optional<String> publicKey,
        Optional<String> publicKeyLocation,
        Optional<String> issuer,
        Set<String> audiences,
        String algorithm,
        Optional<String> secret) {

    /** RFC 7518, section 3.2: a key of the hash's size or larger. */
    private static final int MIN_SECRET_BYTES = 32;

    static JwtSettings read(SettingsReader reader) {
        return new JwtSettings(
                reader.text("mp.jwt.verify.publickey"),
                reader.text("mp.jwt.verify.publickey.location"),
                reader.text("mp.jwt.verify.issuer"),
                reader.texts("mp.jwt.verify.audiences"),
                reader.oneOf("mp.jwt.verify.publickey.algorithm", "RS256", Set.of("RS256", "ES256")),
                secret(reader));
    }

    private static Optional<String> secret(SettingsReader reader) {
        String name = "gatehouse.jwt.secret";
        Optional<String> secret = reader.text(name);
        secret.map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .filter(length -> length < MIN_SECRET_BYTES)
                // The value is a secret, so the message says its length instead.
                .ifPresent(length ->
                        reader.fault(name, "has " + length + " bytes; HS256 needs at least " + MIN_SECRET_BYTES));
        return secret;
    }
}
