package org.gatehouse.config;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of an issuer.
 *
 * @param prefix of the names of the settings, without a dot at the end
 * @param publicKey the key itself: PEM, JWK or JWKS, the latter two also in Base64URL
 * @param publicKeyLocation where the key is
 * @param algorithm of signatures by the public key
 * @param secret for HS256
 */
public record KeySettings(
        String prefix,
        Optional<String> publicKey,
        Optional<String> publicKeyLocation,
        String algorithm,
        Optional<String> secret) {

    private static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    /** RFC 7518, section 3.2: a key of the hash's size or larger. */
    private static final int MIN_SECRET_BYTES = 32;

    static KeySettings read(SettingsReader reader, String prefix, String ownPrefix) {
        String key = prefix + ".publickey";
        KeySettings keys = new KeySettings(
                prefix,
                reader.text(key),
                reader.text(key + ".location"),
                reader.oneOf(key + ".algorithm", "RS256", ALGORITHMS),
                secret(reader, ownPrefix + ".secret"));
        if (keys.publicKey().isPresent() && keys.publicKeyLocation().isPresent()) {
            reader.fault(key, "and " + key + ".location are both given; allowed is one of them");
        }
        return keys;
    }

    /** The value is a secret, so the messages do not tell it. */
    private static Optional<String> secret(SettingsReader reader, String name) {
        Optional<String> secret = reader.text(name);
        secret.ifPresent(text -> {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            if (length < MIN_SECRET_BYTES) {
                reader.fault(name, "has " + length + " bytes; HS256 needs at least " + MIN_SECRET_BYTES);
            } else if (text.strip().startsWith("-----BEGIN")) {
                reader.fault(
                        name, "is a key in PEM, which others may know; allowed is a text that is known to nobody else");
            }
        });
        return secret;
    }

    /** Whether there is a public key, here or at a location. */
    public boolean anyPublic() {
        return publicKey.isPresent() || publicKeyLocation.isPresent();
    }

    /** Whether there is any key. */
    public boolean any() {
        return anyPublic() || secret.isPresent();
    }

    /** Neither the secret nor the key, which may be a private one by mistake. */
    @Override
    public String toString() {
        return "KeySettings[prefix=" + prefix + ", publicKeyLocation=" + publicKeyLocation + ", algorithm=" + algorithm
                + "]";
    }
}
