package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads keys in the formats of MicroProfile JWT 2.1, section 9.1, "Supported Public Key Formats": PEM (an X.509 public key,
 * a PKCS#8 private one), JWK or JWKS, the latter two also in Base64URL.
 */
final class KeyText {

    /** RFC 7518, sections 3.3 and 4.3. */
    static final int MIN_RSA_BITS = 2048;

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private KeyText() {}

    /**
     * The keys in a text, public and private ones. A key that stands alone has no id: it is meant, whatever key id a token
     * names.
     *
     * @throws IllegalArgumentException if there is none; the message and the cause do not repeat the text
     */
    static JWKSet parse(String text) {
        String stripped = text.strip();
        try {
            if (stripped.startsWith("-----")) {
                return new JWKSet(pem(stripped));
            }
            return json(
                    stripped.startsWith("{")
                            ? stripped
                            : new String(Base64.getUrlDecoder().decode(stripped), StandardCharsets.UTF_8));
        } catch (ParseException | JOSEException | GeneralSecurityException | RuntimeException e) {
            // What a parser says may repeat what it could not parse.
            throw new IllegalArgumentException("no key in PEM, no JWK and no JWKS");
        }
    }

    private static JWKSet json(String json) throws ParseException, JOSEException {
        Map<String, Object> object = JSONObjectUtils.parse(json);
        if (object.containsKey("keys")) {
            return JWKSet.parse(object);
        }
        return new JWKSet(withoutId(JWK.parse(object)));
    }

    /** The key alone, if it is an asymmetric one. */
    static JWK withoutId(JWK key) throws JOSEException {
        if (key instanceof RSAKey rsa) {
            return new RSAKey.Builder(rsa).keyID(null).build();
        }
        return key instanceof ECKey ec ? new ECKey.Builder(ec).keyID(null).build() : key;
    }

    private static JWK pem(String text) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            throw new IllegalArgumentException("no PEM");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
        return switch (pem.group(1)) {
            case "PUBLIC KEY" -> publicKey(new X509EncodedKeySpec(encoded));
            case "PRIVATE KEY" -> privateKey(new PKCS8EncodedKeySpec(encoded));
            default -> throw new IllegalArgumentException("neither a public key nor a private one");
        };
    }

    private static JWK publicKey(X509EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return new RSAKey.Builder(
                            (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded))
                    .build();
        } catch (InvalidKeySpecException e) {
            ECPublicKey key = (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(encoded);
            return new ECKey.Builder(Curve.forECParameterSpec(key.getParams()), key).build();
        }
    }

    private static JWK privateKey(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) rsa.generatePrivate(encoded);
        RSAPublicKeySpec publicPart = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new RSAKey.Builder((RSAPublicKey) rsa.generatePublic(publicPart))
                .privateKey(key)
                .build();
    }

    /** Whether it is an RSA key that is too short. */
    static boolean isWeak(JWK key) {
        return key instanceof RSAKey && key.size() < MIN_RSA_BITS;
    }
}
