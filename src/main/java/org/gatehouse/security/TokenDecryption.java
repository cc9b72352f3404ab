package org.gatehouse.security;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.crypto.RSADecrypter;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gatehouse.config.DecryptionSettings;

/**
 * Decrypts tokens (MicroProfile JWT 2.1, "Encrypted JWT claims and nested tokens"): by RSA-OAEP and A256GCM, without
 * compression. What is decrypted is not trusted yet: anybody can encrypt. Thread-safe.
 */
final class TokenDecryption {

    private final Set<String> algorithms;
    private final List<RSAKey> keys;

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException if it cannot be used; the message names the setting, and neither it nor the cause
     *     tells the key
     */
    TokenDecryption(DecryptionSettings settings) {
        KeyLocation location = new KeyLocation(DecryptionSettings.LOCATION, settings.keyLocation());
        if (location.isRemote()) {
            throw new IllegalArgumentException(location.setting() + " is '" + location.location()
                    + "'; allowed is a path of a file or on the class path: a private key does not travel");
        }
        this.algorithms = settings.algorithms();
        this.keys = privateKeys(location);
    }

    private static List<RSAKey> privateKeys(KeyLocation location) {
        String text = location.read();
        JWKSet keys;
        try {
            keys = KeyText.parse(text);
        } catch (IllegalArgumentException e) {
            throw noKey(location);
        }
        List<RSAKey> usable = keys.getKeys().stream()
                .filter(key -> key instanceof RSAKey && key.isPrivate() && !KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .map(JWK::toRSAKey)
                .toList();
        if (usable.isEmpty()) {
            throw noKey(location);
        }
        if (usable.stream().anyMatch(KeyText::isWeak)) {
            throw new IllegalArgumentException(location.setting() + " has an RSA key that is too short; allowed are "
                    + KeyText.MIN_RSA_BITS + " bits or more");
        }
        return usable;
    }

    private static IllegalArgumentException noKey(KeyLocation location) {
        return new IllegalArgumentException(
                location.setting() + " is '" + location.location()
                        + "', where no private RSA key is; allowed is PEM (PKCS#8), a JWK or a JWKS, the latter two also in Base64URL");
    }

    /** The token within a token; who made it is not known. */
    String decrypt(String token) throws ParseException, JOSEException {
        JWEObject outer = JWEObject.parse(token);
        JWEHeader header = outer.getHeader();
        require(
                algorithms.contains(header.getAlgorithm().getName()),
                "its key is encrypted in a way that is not allowed");
        require(EncryptionMethod.A256GCM.equals(header.getEncryptionMethod()), "it is not encrypted by A256GCM");
        // A compressed token of a few bytes may be of any size.
        require(header.getCompressionAlgorithm() == null, "it is compressed");
        require("JWT".equalsIgnoreCase(header.getContentType()), "it does not say that a signed token is within");
        outer.decrypt(new RSADecrypter(key(header)));
        return outer.getPayload().toString();
    }

    private RSAKey key(JWEHeader header) throws JOSEException {
        return keys.stream()
                .filter(key -> keys.size() == 1 || Objects.equals(key.getKeyID(), header.getKeyID()))
                .findFirst()
                .orElseThrow(() -> new JOSEException("no key has its key id"));
    }

    private static void require(boolean met, String otherwise) throws JOSEException {
        if (!met) {
            throw new JOSEException(otherwise);
        }
    }
}
