package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.security.TokenFixture.EC;
import static org.gatehouse.security.TokenFixture.OTHER_RSA;
import static org.gatehouse.security.TokenFixture.PEM;
import static org.gatehouse.security.TokenFixture.RSA;
import static org.gatehouse.security.TokenFixture.assertAccepted;
import static org.gatehouse.security.TokenFixture.jwk;
import static org.gatehouse.security.TokenFixture.refusal;
import static org.gatehouse.security.TokenFixture.rs256;
import static org.gatehouse.security.TokenFixture.verifier;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.gatehouse.api.TokenRefusal;
import org.gatehouse.testkit.KeyServer;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Keys that are fetched from the issuer. */
class RemoteKeysTest {

    private final AtomicLong nanos = new AtomicLong();

    /** As usual, but by a clock that is put forward by hand. */
    private final KeyRefresh byHand = new KeyRefresh(
            KeyRefresh.STANDARD.cached(),
            KeyRefresh.STANDARD.deadline(),
            KeyRefresh.STANDARD.interval(),
            KeyRefresh.STANDARD.outage(),
            nanos::get);

    private static JWKSet set(JWK... keys) {
        return new JWKSet(List.of(keys));
    }

    private static JwtVerifier of(KeyServer server) {
        return of(server, KeyRefresh.STANDARD);
    }

    private static JwtVerifier of(KeyServer server, KeyRefresh refresh) {
        return verifier(
                refresh, "mp.jwt.verify.publickey.location", server.location().toString());
    }

    private static void assertRefused(JwtVerifier verifier, String token) {
        assertThat(refusal(verifier, token)).isEqualTo(TokenRefusal.INVALID);
    }

    @Test
    void fetchesTheKeysWhenTheFirstTokenComesAndKeepsThem() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server);
            assertThat(server.requests()).isZero();

            IntStream.range(0, 10).forEach(i -> assertAccepted(verifier, rs256(RSA, "one")));
            assertThat(server.requests()).isOne();
        }
    }

    @Test
    void fetchesThemOnceForAnUnknownKeyId() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server);
            assertAccepted(verifier, rs256(RSA, "one"));

            assertRefused(verifier, rs256(RSA, "two"));
            assertThat(server.requests()).isEqualTo(2);
        }
    }

    @Test
    void aFloodOfUnknownKeyIdsIsNoFloodOfRequests() throws Exception {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server);
            ExecutorService clients = Executors.newFixedThreadPool(8);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<TokenRefusal>> answers = IntStream.range(0, 200)
                    .mapToObj(i -> clients.submit(() -> {
                        start.await();
                        return refusal(verifier, rs256(RSA, "unknown-" + i));
                    }))
                    .toList();
            start.countDown();
            for (Future<TokenRefusal> answer : answers) {
                assertThat(answer.get()).isEqualTo(TokenRefusal.INVALID);
            }
            clients.shutdown();

            assertThat(server.requests()).isLessThanOrEqualTo(2);
            assertAccepted(verifier, rs256(RSA, "one"));
        }
    }

    @Test
    void aNewKeyIsFoundByItsIdAndTheOldOneIsForgotten() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server);
            assertAccepted(verifier, rs256(RSA, "one"));
            server.serve(set(jwk(OTHER_RSA, "two")));

            assertAccepted(verifier, rs256(OTHER_RSA, "two"));
            assertRefused(verifier, rs256(RSA, "one"));
        }
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aKeyThatTheIssuerHasWithdrawnIsForgottenInTime() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server, byHand);
            assertAccepted(verifier, rs256(RSA, "one"));
            server.serve(set(jwk(OTHER_RSA, "two")));
            assertAccepted(verifier, rs256(RSA, "one"));

            pass(Duration.ofMinutes(6));
            assertRefused(verifier, rs256(RSA, "one"));
        }
    }

    @Test
    void whileTheIssuerIsDownItsLastKeysCountForADay() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server, byHand);
            assertAccepted(verifier, rs256(RSA, "one"));
            server.fail();

            pass(Duration.ofHours(23));
            assertAccepted(verifier, rs256(RSA, "one"));
            assertThat(server.requests()).isEqualTo(2);
            assertRefused(verifier, rs256(RSA, "two"));

            pass(Duration.ofHours(2));
            assertRefused(verifier, rs256(RSA, "one"));
        }
    }

    @Test
    void fetchesThemAtMostTwiceInHalfAMinute() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            JwtVerifier verifier = of(server, byHand);
            assertRefused(verifier, rs256(RSA, "two"));
            pass(Duration.ofSeconds(20));
            assertRefused(verifier, rs256(RSA, "two"));
            assertRefused(verifier, rs256(RSA, "two"));
            assertThat(server.requests()).isEqualTo(2);

            pass(Duration.ofSeconds(11));
            assertRefused(verifier, rs256(RSA, "two"));
            assertRefused(verifier, rs256(RSA, "two"));
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void tokensAreRefusedWhileTheKeysWereNeverThere() throws IOException {
        try (KeyServer server = KeyServer.of(set(jwk(RSA, "one")))) {
            server.fail();

            assertRefused(of(server), rs256(RSA, "one"));
        }
    }

    @Test
    void readsAllFormatsOfKeys() throws IOException {
        for (String body : List.of(
                PEM, jwk(RSA, "one").toJSONString(), set(jwk(RSA, "one")).toString())) {
            try (KeyServer server = KeyServer.of(body)) {
                assertAccepted(of(server), rs256(RSA, "one"));
            }
        }
    }

    @Test
    void refusesAnAnswerThatIsTooLargeOrNoKeys() throws IOException {
        String large = "{\"keys\":[],\"x\":\"" + "x".repeat(1_000_000) + "\"}";
        for (String body : List.of(large, "", "<html>", "{\"keys\":[]}", "{\"keys\":[" + "[".repeat(50_000) + "]}")) {
            try (KeyServer server = KeyServer.of(body)) {
                assertRefused(of(server), rs256(RSA, "one"));
            }
        }
    }

    @Test
    void ignoresKeysThatCannotVerify() throws IOException {
        KeyPair weak = Keys.rsa(1024);
        byte[] bytes = Tokens.SECRET.getBytes(StandardCharsets.UTF_8);
        JWK secret = new OctetSequenceKey.Builder(bytes).keyID("secret").build();
        try (KeyServer server = KeyServer.of(
                new JWKSet(List.of(jwk(weak, "weak"), jwk(EC, "curve"), secret, jwk(RSA, "one"))).toString(false))) {
            JwtVerifier verifier = of(server);

            assertAccepted(verifier, rs256(RSA, "one"));
            assertRefused(verifier, rs256(RSA, "weak"));
            assertRefused(verifier, rs256(RSA, "curve"));
            assertRefused(
                    verifier,
                    Tokens.bySecret(Tokens.SECRET, TokenFixture.claims().build()));
        }
    }
}
