package org.gatehouse.testkit;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens, good and forged. */
public final class Tokens {

    public static final String SECRET = "a shared secret of at least 32 bytes";

    private Tokens() {}

    /** A token by the secret that is valid for some minutes, of a user in these roles. */
    public static String of(String subject, String... roles) {
        return bySecret(
                SECRET,
                claims(subject, Duration.ofMinutes(5))
                        .claim("groups", List.of(roles))
                        .build());
    }

    /** A token that is valid for so long; or that was until so long ago, if that is negative. */
    public static String expiring(String subject, Duration life) {
        return bySecret(SECRET, claims(subject, life).build());
    }

    /** A token with an id, which is valid for some minutes. */
    public static String withId(String subject, String id) {
        return bySecret(SECRET, claims(subject, Duration.ofMinutes(5)).jwtID(id).build());
    }

    private static JWTClaimsSet.Builder claims(String subject, Duration life) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .claim("groups", List.of())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)));
    }

    /** A token by HS256. */
    public static String bySecret(String secret, JWTClaimsSet claims) {
        return signed(new JWSHeader(JWSAlgorithm.HS256), claims, hmac(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** A token by a private key, without a key id. */
    public static String byKey(String algorithm, PrivateKey key, JWTClaimsSet claims) {
        return signed(new JWSHeader(JWSAlgorithm.parse(algorithm)), claims, signer(key));
    }

    /** A token with any header. */
    public static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
        try {
            SignedJWT jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token whose header and claims are these texts, whatever they say, with a right signature by an algorithm. */
    public static String signed(String header, String claims, String algorithm, JWSSigner signer) {
        String content = Base64URL.encode(header) + "." + Base64URL.encode(claims);
        try {
            byte[] bytes = content.getBytes(StandardCharsets.US_ASCII);
            return content + "." + signer.sign(new JWSHeader(JWSAlgorithm.parse(algorithm)), bytes);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What signs with bytes as an HMAC's secret. */
    public static JWSSigner hmac(byte[] secret) {
        try {
            return new MACSigner(secret);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What signs with a private key. */
    public static JWSSigner signer(PrivateKey key) {
        try {
            return key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text, encrypted by RSA-OAEP-256 and A256GCM, that says a token is within. */
    public static String encrypted(String content, RSAPublicKey key) {
        return encrypted(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .build(),
                content,
                key);
    }

    /** A text, encrypted as a header says. */
    public static String encrypted(JWEHeader header, String content, RSAPublicKey key) {
        try {
            JWEObject jwe = new JWEObject(header, new Payload(content));
            jwe.encrypt(new RSAEncrypter(key));
            return jwe.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
