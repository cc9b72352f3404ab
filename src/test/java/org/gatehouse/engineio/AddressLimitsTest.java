package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.RateSettings;
import org.gatehouse.testkit.EngineFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many sessions one address has, and how fast it opens them. */
class AddressLimitsTest {

    private static final long SECOND = 1_000_000_000L;

    private final EngineFixture fixture = new EngineFixture();

    private static EngineRequest request(String address, Map<String, String> query) {
        return new EngineRequest("GET", false, "/socket.io/", query, Map.of(), address, 8080, false, "", null);
    }

    private static EngineRequest opening(String address) {
        return request(address, Map.of("EIO", "4", "transport", "polling"));
    }

    private Optional<EngineError> refusal(EngineRequest request) {
        return fixture.server.refusal(request);
    }

    private long counted(Counter counter) {
        return fixture.server.counters().of(counter);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:0:1:2:3:4:5, 20010db800000001/64",
        "2001:db8:0:1::, 20010db800000001/64",
        "fe80:0:0:0:0:0:0:1%eth0, fe80000000000000/64",
        "unix:, unix:"
    })
    void countsAnAddressOfIpv6ByItsNetwork(String address, String network) {
        assertThat(ClientNetwork.of(address)).isEqualTo(network);
    }

    @Test
    void refusesANetworkThatHasTooManySessions() {
        for (int i = 0; i < 10; i++) {
            fixture.server.open(opening("2001:db8::" + i), PollingTransport::new);
        }

        assertThat(refusal(opening("2001:db8::ffff"))).contains(EngineError.TOO_MANY_SESSIONS);
        assertThat(counted(Counter.REFUSED_SESSIONS)).isEqualTo(1);
        assertThat(refusal(opening("2001:db8:0:1::"))).isEmpty();
        assertThat(refusal(opening("192.0.2.1"))).isEmpty();
    }

    @Test
    void forgetsSessionsThatHaveEnded() {
        for (int i = 0; i < 10; i++) {
            fixture.server
                    .open(opening("2001:db8::" + i), PollingTransport::new)
                    .abort(DisconnectReason.TRANSPORT_CLOSE);
        }

        assertThat(refusal(opening("2001:db8::ffff"))).isEmpty();
    }

    @Test
    void refusesAnAddressThatOpensTooFast() {
        for (int i = 0; i < 100; i++) {
            assertThat(refusal(opening("192.0.2.1"))).isEmpty();
        }

        assertThat(refusal(opening("192.0.2.1"))).contains(EngineError.TOO_MANY_HANDSHAKES);
        assertThat(fixture.server.overload(opening("192.0.2.1"))).contains(EngineError.TOO_MANY_HANDSHAKES);
        assertThat(counted(Counter.REFUSED_HANDSHAKES)).isEqualTo(2);
        assertThat(refusal(opening("192.0.2.2"))).isEmpty();
    }

    @Test
    void letsItOpenAgainAfterAWhile() {
        for (int i = 0; i < 101; i++) {
            fixture.server.overload(opening("192.0.2.1"));
        }
        fixture.scheduler.advance(Duration.ofMillis(100));

        assertThat(refusal(opening("192.0.2.1"))).isEmpty();
        assertThat(refusal(opening("192.0.2.1"))).contains(EngineError.TOO_MANY_HANDSHAKES);
    }

    @Test
    void countsHandshakesThatAreRefusedForAnotherReason() {
        for (int i = 0; i < 100; i++) {
            assertThat(refusal(request("192.0.2.1", Map.of("EIO", "3", "transport", "polling"))))
                    .contains(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
        }

        assertThat(refusal(opening("192.0.2.1"))).contains(EngineError.TOO_MANY_HANDSHAKES);
    }

    @Test
    void countsNoRequestsOfSessions() {
        String sid =
                fixture.server.open(opening("192.0.2.1"), PollingTransport::new).sid();
        EngineRequest poll = request("192.0.2.1", Map.of("EIO", "4", "transport", "polling", "sid", sid));
        for (int i = 0; i < 1_000; i++) {
            assertThat(refusal(poll)).isEmpty();
        }

        assertThat(refusal(opening("192.0.2.1"))).isEmpty();
    }

    @Test
    void saysWhenToTryAgain() {
        assertThat(EngineError.TOO_MANY_HANDSHAKES.headers()).containsExactly(Map.entry("Retry-After", "1"));
        assertThat(EngineError.TOO_MANY_HANDSHAKES.status()).isEqualTo(429);
        assertThat(EngineError.TOO_MANY_HANDSHAKES.upgradeStatus()).isEqualTo(429);
        assertThat(EngineError.TOO_MANY_HANDSHAKES.json())
                .isEqualTo("{\"code\":4,\"message\":\"Too many handshakes\"}");
        assertThat(EngineError.FORBIDDEN.headers()).isEmpty();
    }

    @Test
    void sharesOneBucketWhereThereAreTooManyAddresses() {
        AddressRates rates = new AddressRates(new RateSettings(1, 2), 3, 0);
        for (int i = 0; i < 3; i++) {
            rates.begin("192.0.2." + i, 0);
        }

        assertThat(rates.begin("198.51.100.1", 0)).isTrue();
        assertThat(rates.begin("198.51.100.2", 0)).isTrue();
        assertThat(rates.begin("198.51.100.3", 0)).isFalse();
        assertThat(rates.begin("192.0.2.1", 0)).isTrue();
        assertThat(rates.size()).isEqualTo(3);
    }

    @Test
    void forgetsBucketsThatAreFullWhenAnotherIsNeeded() {
        AddressRates rates = new AddressRates(new RateSettings(1, 100), 3, 0);
        rates.begin("192.0.2.1", 0);
        rates.begin("192.0.2.2", 0);
        for (int i = 0; i < 50; i++) {
            rates.begin("192.0.2.3", 0);
        }
        rates.begin("198.51.100.1", 2 * SECOND);

        assertThat(rates.size()).isEqualTo(2);
    }
}
