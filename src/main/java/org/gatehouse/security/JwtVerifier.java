package org.gatehouse.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.ParseException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.config.JwtSettings;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens, each by the settings of the issuer that it names. Thread-safe; may wait for a key that is fetched over
 * the network.
 */
public final class JwtVerifier {

    private static final Logger LOG = System.getLogger(JwtVerifier.class.getName());

    /** RFC 7515, section 7.1, and RFC 7516, section 7.1, with nothing else between and around, as decoders may allow. */
    private static final Pattern SIGNED = Pattern.compile("[\\w-]++(\\.[\\w-]++){2}");

    private static final Pattern ENCRYPTED = Pattern.compile("[\\w-]++(\\.[\\w-]++){4}");

    /** What ends lines, rules terminals, or turns the direction of the text around. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private final int maxSize;
    private final Optional<TokenDecryption> decryption;
    private final IssuerVerifier byDefault;
    private final Map<String, IssuerVerifier> issuers = new HashMap<>();

    /**
     * A verifier that accepts what the settings say; without any key, nothing.
     *
     * @throws IllegalArgumentException if a key cannot be used; the message names the setting
     */
    public JwtVerifier(JwtSettings settings) {
        this(settings, KeyRefresh.STANDARD, Clock.systemUTC());
    }

    JwtVerifier(JwtSettings settings, KeyRefresh refresh, Clock clock) {
        this.maxSize = settings.maxSize();
        this.decryption = settings.decryption().map(TokenDecryption::new);
        this.byDefault = new IssuerVerifier(settings.byDefault(), decryption.isPresent(), refresh, clock);
        settings.issuers()
                .forEach(issuer ->
                        issuers.put(issuer.issuer().orElseThrow(), new IssuerVerifier(issuer, false, refresh, clock)));
    }

    /**
     * The claims of a token that is valid.
     *
     * @throws TokenException if it is not: {@link TokenRefusal#EXPIRED} if it was and is too old, else
     *     {@link TokenRefusal#INVALID}
     */
    public JsonWebToken verify(String token) throws TokenException {
        if (token.length() > maxSize) {
            throw refused(TokenRefusal.INVALID, "it has more than " + maxSize + " characters");
        }
        try {
            boolean encrypted = ENCRYPTED.matcher(token).matches();
            SignedJWT signed = parse(encrypted ? decrypted(token) : token);
            // What is read and what is verified must be the same, so both are read before anything is said of the
            // token.
            VerifiedToken claims = new VerifiedToken(token, signed.getPayload().toString());
            issuer(signed).verify(signed, encrypted);
            return claims;
        } catch (ExpiredJWTException e) {
            throw refused(TokenRefusal.EXPIRED, e.getMessage());
        } catch (BadJOSEException | JOSEException | ParseException | RuntimeException e) {
            // Whatever a parser stumbles over is a reason to refuse.
            throw refused(TokenRefusal.INVALID, e.getMessage());
        }
    }

    private String decrypted(String token) throws ParseException, JOSEException {
        if (decryption.isEmpty()) {
            throw new JOSEException("it is encrypted, and there is no key for that");
        }
        return decryption.get().decrypt(token);
    }

    private static SignedJWT parse(String token) throws ParseException, BadJOSEException {
        if (!SIGNED.matcher(token).matches()) {
            throw new BadJOSEException("it is not a signed token");
        }
        SignedJWT signed = SignedJWT.parse(token);
        // RFC 7515, section 4.1.11; RFC 7797, section 7, forbids the only extension that the library knows.
        if (header(signed).containsKey("crit") || !signed.getHeader().isBase64URLEncodePayload()) {
            throw new BadJOSEException("it relies on an extension");
        }
        return signed;
    }

    /** As it was sent: the library forgets what is empty. */
    private static Map<String, Object> header(SignedJWT token) throws ParseException {
        return JSONObjectUtils.parse(token.getHeader().getParsedBase64URL().decodeToString());
    }

    /** Of the issuer that a token names, which it need not be from; a name that is not known is for the default one. */
    private IssuerVerifier issuer(SignedJWT token) throws ParseException {
        @Nullable String issuer = token.getJWTClaimsSet().getIssuer();
        return issuers.getOrDefault(issuer, byDefault);
    }

    /** Clients choose parts of the reason: cleaned, these cannot make up lines of the log. */
    private static TokenException refused(TokenRefusal refusal, @Nullable String reason) {
        String line = UNPRINTABLE.matcher(String.valueOf(reason)).replaceAll(" ");
        LOG.log(Level.DEBUG, "a token was refused: {0}", line);
        return new TokenException(refusal, line);
    }
}
