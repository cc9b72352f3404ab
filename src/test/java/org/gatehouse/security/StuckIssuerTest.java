package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.jwk;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.KeyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issuer that lets those wait who fetch its keys: at most one does. */
class StuckIssuerTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    /** Enough for what answers, also where the machine is busy. */
    private static final Duration ENOUGH = Duration.ofSeconds(3);

    private final AtomicLong nanos = new AtomicLong();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private KeyServer server;

    @BeforeEach
    void start() throws IOException {
        server = KeyServer.of(new JWKSet(jwk(RSA, "one")));
    }

    @AfterEach
    void stop() {
        server.close();
        clients.shutdown();
    }

    private JwtVerifier verifies(Duration deadline) {
        return by(server.location().toString(), deadline);
    }

    private JwtVerifier by(String location, Duration deadline) {
        KeyRefresh refresh = new KeyRefresh(
                Duration.ofMinutes(5), deadline, Duration.ofSeconds(30), Duration.ofHours(24), nanos::get);
        return verifier(refresh, "mp.jwt.verify.publickey.location", location);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** Empty if it is accepted. */
    private Future<Optional<TokenRefusal>> shown(JwtVerifier verifier, String kid) {
        return clients.submit(() -> {
            try {
                verifier.verify(rs256(RSA, kid));
                return Optional.empty();
            } catch (TokenException e) {
                return Optional.of(e.refusal());
            }
        });
    }

    private static void assertInvalid(JwtVerifier verifier, String kid) {
        assertThat(refusal(verifier, rs256(RSA, kid))).isEqualTo(TokenRefusal.INVALID);
    }

    /** A verifier that knows the keys, and a token that waits for newer ones. */
    private void whileOneFetches(Consumer<KeyServer> mood, Consumer<JwtVerifier> others) throws Exception {
        JwtVerifier verifier = verifies(FOR_EVER);
        assertAccepted(verifier, rs256(RSA, "one"));
        mood.accept(server);
        Future<Optional<TokenRefusal>> fetching = shown(verifier, "two");
        await().until(() -> server.requests() == 2);

        others.accept(verifier);

        assertThat(fetching).isNotDone();
        assertThat(server.requests()).isEqualTo(2);
        server.release();
        assertThat(fetching.get()).contains(TokenRefusal.INVALID);
    }

    @Test
    void tokensWithUnknownKeyIdsDoNotWaitForAnIssuerThatIsSlow() throws Exception {
        whileOneFetches(KeyServer::hang, verifier -> {
            for (int i = 0; i < 32; i++) {
                assertInvalid(verifier, "unknown-" + i);
            }
        });
    }

    @Test
    void tokensWithKnownKeyIdsDoNotWaitForAnIssuerThatIsSlow() throws Exception {
        whileOneFetches(KeyServer::hang, verifier -> {
            assertAccepted(verifier, rs256(RSA, "one"));
            pass(Duration.ofHours(1));
            assertAccepted(verifier, rs256(RSA, "one"));
        });
    }

    @Test
    void tokensWithKnownKeyIdsDoNotWaitForAnIssuerThatDrips() throws Exception {
        whileOneFetches(KeyServer::drip, verifier -> {
            pass(Duration.ofHours(1));
            assertAccepted(verifier, rs256(RSA, "one"));
        });
    }

    /** The server goes on until the end of the test. */
    @Test
    void anIssuerThatDripsIsGivenUpAndItsLastKeysCount() {
        JwtVerifier verifier = verifies(ENOUGH);
        assertAccepted(verifier, rs256(RSA, "one"));
        server.drip();
        pass(Duration.ofHours(1));

        assertAccepted(verifier, rs256(RSA, "one"));
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void anIssuerThatDoesNotAnswerIsGivenUpAndItsLastKeysCount() {
        JwtVerifier verifier = verifies(ENOUGH);
        assertAccepted(verifier, rs256(RSA, "one"));
        server.hang();
        pass(Duration.ofHours(1));

        assertAccepted(verifier, rs256(RSA, "one"));
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void theFirstTokensWaitForOneFetchTogether() throws Exception {
        server.hang();
        JwtVerifier verifier = verifies(FOR_EVER);
        List<Future<Optional<TokenRefusal>>> tokens =
                IntStream.range(0, 8).mapToObj(i -> shown(verifier, "one")).toList();
        await().until(() -> server.requests() == 1);
        assertThat(tokens).noneMatch(Future::isDone);

        server.release();
        for (Future<Optional<TokenRefusal>> token : tokens) {
            assertThat(token.get()).isEmpty();
        }
        assertThat(server.requests()).isOne();
    }

    @Test
    void theFirstTokensDoNotWaitForEver() throws Exception {
        server.hang();
        JwtVerifier verifier = verifies(SHORT);
        List<Future<Optional<TokenRefusal>>> tokens =
                IntStream.range(0, 8).mapToObj(i -> shown(verifier, "one")).toList();

        for (Future<Optional<TokenRefusal>> token : tokens) {
            assertThat(token.get()).contains(TokenRefusal.INVALID);
        }
        assertThat(server.requests()).isLessThanOrEqualTo(2);
    }

    @Test
    void afterTheFirstFetchHasFailedNobodyWaitsForTheNext() throws Exception {
        JwtVerifier verifier = verifies(FOR_EVER);
        server.fail();
        assertInvalid(verifier, "one");
        server.hang();
        Future<Optional<TokenRefusal>> fetching = shown(verifier, "one");
        await().until(() -> server.requests() == 2);

        assertInvalid(verifier, "one");

        assertThat(fetching).isNotDone();
        server.release();
        assertThat(fetching.get()).isEmpty();
        assertAccepted(verifier, rs256(RSA, "one"));
    }

    /** The kernel connects, but nobody reads. */
    @Test
    void anIssuerThatSwallowsEverythingIsGivenUp() throws IOException {
        try (ServerSocket hole = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            JwtVerifier verifier = by("http://127.0.0.1:" + hole.getLocalPort() + "/keys", SHORT);

            assertInvalid(verifier, "one");
        }
    }

    @Test
    void anIssuerThatIsGoneIsGivenUpAndItsLastKeysCount() {
        JwtVerifier verifier = verifies(FOR_EVER);
        assertAccepted(verifier, rs256(RSA, "one"));
        server.close();
        pass(Duration.ofHours(1));

        assertAccepted(verifier, rs256(RSA, "one"));
        assertInvalid(verifier, "two");
    }

    @Test
    void whoIsInterruptedWhileFetchingIsRefusedAndStaysInterrupted() throws Exception {
        server.hang();
        JwtVerifier verifier = verifies(FOR_EVER);
        Future<Boolean> interrupted = clients.submit(() -> {
            Thread.currentThread().interrupt();
            assertInvalid(verifier, "one");
            return Thread.interrupted();
        });

        assertThat(interrupted.get()).isTrue();
    }
}
