package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.config.RevocationSettings;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.Test;

class RevokedTokensTest {

    private static final Duration RETENTION = Duration.ofHours(1);

    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private final RevokedTokens revoked =
            new RevokedTokens(new RevocationSettings(RETENTION, 2, Optional.empty()), () -> now);

    private static JsonWebToken token(String subject, String id, Instant issued) {
        return new TestToken(subject, Map.of("sub", subject, "jti", id, "iat", issued.getEpochSecond()));
    }

    @Test
    void nothingIsRevokedAtFirst() {
        assertThat(revoked.isRevoked(token("ann", "1", now))).isFalse();
    }

    @Test
    void aTokenIsRevokedByItsId() {
        revoked.revokeToken("1");

        assertThat(revoked.isRevoked(token("ann", "1", now))).isTrue();
        assertThat(revoked.isRevoked(token("ann", "2", now))).isFalse();
    }

    @Test
    void anIdIsNoSubject() {
        revoked.revokeToken("ann");

        assertThat(revoked.isRevoked(token("ann", "1", now))).isFalse();
    }

    @Test
    void theTokensThatASubjectHadAreRevoked() {
        revoked.revokeSubject("ann");

        assertThat(revoked.isRevoked(token("ann", "1", now.minusSeconds(60)))).isTrue();
        assertThat(revoked.isRevoked(token("bob", "1", now.minusSeconds(60)))).isFalse();
    }

    @Test
    void aTokenThatIsIssuedLaterIsNoneOfThem() {
        revoked.revokeSubject("ann");

        assertThat(revoked.isRevoked(token("ann", "1", now.plusSeconds(1)))).isFalse();
    }

    @Test
    void aTokenThatDoesNotSayWhenItWasIssuedIsOneOfThem() {
        revoked.revokeSubject("ann");

        assertThat(revoked.isRevoked(new TestToken("ann"))).isTrue();
    }

    @Test
    void aUserWithoutSubjectIsKnownByName() {
        revoked.revokeSubject("ann");

        assertThat(revoked.isRevoked(new TestToken("ann", new HashMap<>()))).isTrue();
        assertThat(revoked.isRevoked(new TestToken(null, new HashMap<>()))).isFalse();
    }

    @Test
    void whatIsRevokedIsForgottenAfterTheRetention() {
        revoked.revokeToken("1");
        now = now.plus(RETENTION);
        assertThat(revoked.isRevoked(token("ann", "1", now))).isTrue();
        now = now.plusSeconds(1);
        assertThat(revoked.isRevoked(token("ann", "1", now))).isFalse();
    }

    @Test
    void whatDoesNotFitIsSaidInsteadOfForgettingAnother() {
        revoked.revokeToken("1");
        revoked.revokeSubject("ann");

        assertThatThrownBy(() -> revoked.revokeToken("2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gatehouse.revocations.max-entries, which is 2");
        revoked.revokeToken("1");
        assertThat(revoked.isRevoked(token("bob", "1", now))).isTrue();
    }

    @Test
    void whatIsOverMakesRoom() {
        revoked.revokeToken("1");
        revoked.revokeToken("2");
        now = now.plus(RETENTION).plusSeconds(1);
        revoked.revokeToken("3");

        assertThat(revoked.isRevoked(token("ann", "3", now))).isTrue();
    }

    @Test
    void listenersLearnWhichTokensAreConcernedOnceItIsInForce() {
        List<Boolean> seen = new ArrayList<>();
        JsonWebToken old = token("ann", "1", now);
        JsonWebToken fresh = token("ann", "2", now.plusSeconds(1));
        revoked.listen((Predicate<JsonWebToken> concerned) -> {
            seen.add(revoked.isRevoked(old));
            seen.add(concerned.test(old));
            seen.add(concerned.test(fresh));
            seen.add(concerned.test(token("bob", "3", now)));
        });
        revoked.revokeSubject("ann");

        assertThat(seen).containsExactly(true, true, false, false);
    }

    @Test
    void whatIsRevokedHereIsToldToOthersAndWhatTheyHaveRevokedIsToldHere() {
        Map<String, Instant> told = new HashMap<>();
        List<Predicate<JsonWebToken>> concerned = new ArrayList<>();
        revoked.share(told::put);
        revoked.revokeToken("7");
        assertThat(told).isEqualTo(Map.of("t:7", now)).isEqualTo(revoked.all());

        revoked.listen(concerned::add);
        revoked.take(Map.of("s:ann", now, "t:7", now, "x:bob", now));

        assertThat(told).hasSize(1);
        assertThat(concerned).hasSize(1);
        assertThat(concerned.get(0).test(token("ann", "1", now))).isTrue();
        assertThat(concerned.get(0).test(token("bob", "1", now))).isFalse();
        assertThat(revoked.all()).containsOnlyKeys("s:ann", "t:7");
    }

    @Test
    void ofTwoTimesTheLaterOneCounts() {
        revoked.take(Map.of("s:ann", now));
        revoked.take(Map.of("s:ann", now.minusSeconds(60)));

        assertThat(revoked.isRevoked(token("ann", "1", now.minusSeconds(30)))).isTrue();
        revoked.take(Map.of("s:ann", now.plusSeconds(60)));
        assertThat(revoked.isRevoked(token("ann", "1", now.plusSeconds(30)))).isTrue();
    }

    @Test
    void whatIsOverOrHasNoRoomIsNotTaken() {
        revoked.take(Map.of("s:old", now.minus(RETENTION).minusSeconds(1)));
        assertThat(revoked.all()).isEmpty();

        revoked.take(Map.of("s:a", now, "s:b", now, "s:c", now));

        assertThat(revoked.all()).hasSize(2);
    }

    @Test
    void othersAreNotToldOfWhatIsOver() {
        revoked.revokeToken("7");
        now = now.plus(RETENTION).plusSeconds(1);

        assertThat(revoked.all()).isEmpty();
    }
}
