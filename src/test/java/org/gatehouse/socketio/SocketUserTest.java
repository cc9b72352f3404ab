package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.ManualScheduler;
import org.gatehouse.testkit.TestToken;
import org.junit.jupiter.api.Test;

class SocketUserTest {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");

    private final ManualScheduler scheduler = new ManualScheduler();
    private Instant now = START;
    private int expiries;

    private SocketUser user(Identity identity) {
        return new SocketUser(identity, scheduler, () -> now, Duration.ZERO, () -> expiries++);
    }

    private static TestToken expiring(Duration life) {
        return new TestToken("ann", Map.of("sub", "ann", "exp", START.plus(life).getEpochSecond()));
    }

    private SocketUser entered(Duration life) {
        SocketUser user = user(Identity.of(expiring(life)));
        user.enter();
        return user;
    }

    private void pass(Duration time) {
        now = now.plus(time);
        scheduler.advance(time);
    }

    @Test
    void aTokenIsGoodUntilItsExpiry() {
        entered(Duration.ofSeconds(60));

        pass(Duration.ofSeconds(59));
        assertThat(expiries).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(expiries).isOne();
    }

    @Test
    void aTokenMayLiveLongerThanATimer() {
        entered(Duration.ofDays(400));

        pass(Duration.ofDays(400).minusSeconds(1));
        assertThat(expiries).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(expiries).isOne();
    }

    @Test
    void aTokenMayExpireBeyondAllTimes() {
        SocketUser user = user(Identity.of(new TestToken("ann", Map.of("exp", Long.MAX_VALUE))));
        user.enter();

        pass(Duration.ofDays(1));
        assertThat(expiries).isZero();
    }

    @Test
    void aTokenThatSaysNothingNeverExpires() {
        user(Identity.of(new TestToken("ann"))).enter();

        assertThat(scheduler.size()).isZero();
    }

    @Test
    void nobodyNeverExpires() {
        user(Identity.refused(TokenRefusal.INVALID)).enter();

        assertThat(scheduler.size()).isZero();
    }

    @Test
    void aClockThatIsSetBackMakesATokenLiveAsLongAsItSays() {
        entered(Duration.ofSeconds(60));

        now = now.minusSeconds(100);
        pass(Duration.ofSeconds(60));
        assertThat(expiries).isZero();
        pass(Duration.ofSeconds(100));
        assertThat(expiries).isOne();
    }

    @Test
    void aNewerTokenExtendsTheStay() {
        SocketUser user = entered(Duration.ofSeconds(60));
        user.renew(Identity.of(expiring(Duration.ofSeconds(120))));

        pass(Duration.ofSeconds(119));
        assertThat(expiries).isZero();
        pass(Duration.ofSeconds(1));
        assertThat(expiries).isOne();
    }

    @Test
    void whoHasLeftLeavesNoTimer() {
        SocketUser user = entered(Duration.ofSeconds(60));
        user.leave();
        user.renew(Identity.of(expiring(Duration.ofSeconds(120))));

        assertThat(scheduler.size()).isZero();
    }
}
