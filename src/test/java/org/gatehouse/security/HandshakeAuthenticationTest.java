package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.config.RevocationSettings;
import org.gatehouse.config.Settings;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.TestToken;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;

class HandshakeAuthenticationTest {

    private static final JsonWebToken CALLER = new TestToken("caller");

    private final RevokedTokens revoked =
            new RevokedTokens(new RevocationSettings(Duration.ofHours(1), 10, Optional.empty()), Instant::now);

    private HandshakeAuthentication authentication(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of("gatehouse.jwt.secret", Tokens.SECRET));
        for (int i = 0; i < settings.length; i += 2) {
            all.put(settings[i], settings[i + 1]);
        }
        Settings values = Settings.read(Configs.of(all));
        return new HandshakeAuthentication(
                values.handshake(),
                new TokenExtractor(values.jwt().shown()),
                new JwtVerifier(values.jwt()),
                revoked,
                new TokenLife(values.jwt()));
    }

    private static Map<String, String> bearer(String token) {
        return Map.of("authorization", "Bearer " + token);
    }

    private final HandshakeAuthentication strict = authentication("gatehouse.handshake.token", "required");

    private Optional<TokenRefusal> refusal(Map<String, String> headers, JsonWebToken caller, String namespace) {
        return strict.refusal(headers, Map.of(), caller, namespace);
    }

    @Test
    void aRequestWithAValidTokenPasses() {
        assertThat(refusal(bearer(Tokens.of("ann")), null, null)).isEmpty();
    }

    @Test
    void aRequestWithAnInvalidTokenDoesNot() {
        assertThat(refusal(bearer("no.such.token"), null, null)).contains(TokenRefusal.INVALID);
    }

    @Test
    void aRequestWithARevokedTokenDoesNot() {
        revoked.revokeSubject("ann");

        assertThat(refusal(bearer(Tokens.of("ann")), null, null)).contains(TokenRefusal.REVOKED);
    }

    @Test
    void aTokenMayComeLaterFromAClientOfSocketIo() {
        assertThat(refusal(Map.of(), null, null)).isEmpty();
    }

    @Test
    void aTokenCannotComeLaterFromAPlainClient() {
        assertThat(refusal(Map.of(), null, "/chat")).contains(TokenRefusal.MISSING);
    }

    @Test
    void aTokenCannotComeLaterWhereNobodyLooks() {
        HandshakeAuthentication headerOnly =
                authentication("gatehouse.handshake.token", "required", "gatehouse.token.sources", "authorization");

        assertThat(headerOnly.refusal(Map.of(), Map.of(), null, null)).contains(TokenRefusal.MISSING);
    }

    @Test
    void whoeverTheServerKnowsNeedsNoToken() {
        assertThat(refusal(Map.of(), CALLER, "/chat")).isEmpty();
    }

    @Test
    void whoeverTheServerKnowsMayBeRevokedAsWell() {
        revoked.revokeSubject("caller");

        assertThat(refusal(Map.of(), CALLER, "/chat")).contains(TokenRefusal.REVOKED);
    }

    @Test
    void aTokenMayFollowEvenIfTheCallerIsRevoked() {
        revoked.revokeSubject("caller");

        assertThat(refusal(Map.of(), CALLER, null)).isEmpty();
    }

    @Test
    void theServersOwnTokenMayHaveExpiredSince() {
        JsonWebToken expired = new TestToken("caller", Map.of("sub", "caller", "exp", 1_000L));

        assertThat(refusal(Map.of(), expired, "/chat")).contains(TokenRefusal.EXPIRED);
    }

    @Test
    void aBadTokenIsNotMadeGoodByTheCaller() {
        assertThat(refusal(bearer("bad"), CALLER, "/chat")).contains(TokenRefusal.INVALID);
    }

    @Test
    void nothingIsRequiredByDefault() {
        assertThat(authentication().refusal(bearer("bad"), Map.of(), null, "/chat"))
                .isEmpty();
    }

    @Test
    void aNamespaceMayBeTheException() {
        HandshakeAuthentication exception =
                authentication("gatehouse.handshake.token", "required", "gatehouse.handshake.token.public", "optional");

        assertThat(exception.refusal(Map.of(), Map.of(), null, "/public")).isEmpty();
        assertThat(exception.refusal(Map.of(), Map.of(), null, "/chat")).contains(TokenRefusal.MISSING);
        // Which namespace a client of Socket.IO will join is not known yet.
        assertThat(exception.refusal(bearer("bad"), Map.of(), null, null)).isEmpty();
    }

    @Test
    void theReasonForNobodyIsSaid() {
        assertThatThrownBy(() -> strict.user("bad"))
                .isInstanceOfSatisfying(
                        TokenException.class, e -> assertThat(e.refusal()).isEqualTo(TokenRefusal.INVALID));
    }
}
