package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.gatehouse.container.tokens.WhoAmIGateway;
import org.gatehouse.test.TestClient;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.KeyServer;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens in a WAR of somebody else: by the settings of MicroProfile JWT, by a shared secret and of other issuers, side by side. */
class TokenIT extends ServerTest {

    private static final KeyPair KEYS = Keys.rsa();
    private static final KeyPair CURVE = Keys.ec("secp256r1");
    private static final String PEM = Keys.pem(KEYS.getPublic());
    private static final String ISSUER = "https://issuer.example";
    private static final KeyServer JWKS = keyServer();

    private static KeyServer keyServer() {
        try {
            return KeyServer.of(new JWKSet(new ECKey.Builder(Curve.P_256, (ECPublicKey) CURVE.getPublic())
                    .keyID("curve")
                    .build()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stopKeyServer() {
        JWKS.close();
    }

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                        Map.of(
                                "mp.jwt.verify.publickey.location", "META-INF/public.pem",
                                "mp.jwt.verify.issuer", ISSUER,
                                "gatehouse.jwt.secret", Tokens.SECRET,
                                "gatehouse.jwt.issuers.partner.issuer", "partner",
                                "gatehouse.jwt.issuers.partner.publickey.location",
                                        JWKS.location().toString(),
                                "gatehouse.jwt.issuers.partner.publickey.algorithm", "ES256",
                                "gatehouse.token.sources", "auth,authorization,cookie",
                                "mp.jwt.token.cookie", "id"),
                        WhoAmIGateway.class)
                .addAsResource(new StringAsset(PEM), "META-INF/public.pem");
    }

    private static JWTClaimsSet claims(String issuer) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("4711")
                .claim("upn", "ann@example.com")
                .claim("groups", List.of("admin"))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .build();
    }

    private static String rs256(String issuer) {
        return Tokens.byKey("RS256", KEYS.getPrivate(), claims(issuer));
    }

    private static String es256(String issuer, String kid) {
        return Tokens.signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(kid).build(),
                claims(issuer),
                Tokens.signer(CURVE.getPrivate()));
    }

    private void assertNobody(String token) {
        try (TestClient client = TestClient.of(server()).auth("token", token).connect("/")) {
            client.emit("who-am-i");

            assertThat(client.await("exception", Map.class).get("message")).isEqualTo("Invalid token");
        }
    }

    private void assertAnn(TestClient connected) {
        try (connected) {
            assertThat(connected.ask(Map.class, "who-am-i").get("name")).isEqualTo("ann@example.com");
        }
    }

    private void assertAnn(String token) {
        assertAnn(TestClient.of(server()).auth("token", token).connect("/"));
    }

    @Test
    void aTokenOfTheKeyNamesTheUserWithItsGroups() throws JSONException {
        try (EventClient client = EventClient.signedIn(server(), "/", rs256(ISSUER))) {
            JSONObject answer = (JSONObject) client.ask("who-am-i")[0];

            assertThat(answer.getString("name")).isEqualTo("ann@example.com");
            assertThat(answer.getJSONArray("groups").toString()).isEqualTo("[\"admin\"]");
        }
    }

    @Test
    void aTokenOfTheSecretDoesAsWell() {
        assertAnn("Bearer " + Tokens.bySecret(Tokens.SECRET, claims(ISSUER)));
    }

    @Test
    void aTokenOfAnotherIssuerByItsKeysThatAreFetchedDoesAsWell() {
        assertAnn(es256("partner", "curve"));
        assertAnn(es256("partner", "curve"));
        assertThat(JWKS.requests()).isPositive();
    }

    @Test
    void aTokenInTheCookieDoesAsWellWhereThatIsConfigured() {
        assertAnn(TestClient.of(server())
                .header("Cookie", "a=b; id=" + rs256(ISSUER))
                .connect("/"));
    }

    @Test
    void aTokenInAPlaceThatIsNotConfiguredIsNone() {
        try (TestClient client =
                TestClient.of(server()).query("access_token", rs256(ISSUER)).connect("/")) {
            client.emit("who-am-i");

            assertThat(client.await("exception", Map.class)).containsKey("message");
        }
    }

    @Test
    void aTokenOfAnUnknownIssuerNamesNobody() {
        assertNobody(rs256("https://elsewhere.example"));
    }

    @Test
    void aTokenOfAnIssuerByTheKeyOfAnotherNamesNobody() {
        assertNobody(rs256("partner"));
        assertNobody(Tokens.bySecret(Tokens.SECRET, claims("partner")));
        assertNobody(es256(ISSUER, "curve"));
    }

    @Test
    void anUnknownKeyIdNamesNobody() {
        assertNobody(es256("partner", "../../dev/null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "nOnE"})
    void aTokenWithoutASignatureNamesNobody(String algorithm) {
        String content = Base64URL.encode("{\"alg\":\"" + algorithm + "\"}") + "."
                + Base64URL.encode(claims(ISSUER).toString());

        assertNobody(content + ".");
        assertNobody(content + ".AA");
    }

    @Test
    void aPublicKeyTakenForASecretNamesNobody() {
        JWSHeader header = new JWSHeader(JWSAlgorithm.HS256);

        assertNobody(Tokens.signed(header, claims(ISSUER), Tokens.hmac(PEM.getBytes(StandardCharsets.US_ASCII))));
        assertNobody(Tokens.signed(
                header, claims(ISSUER), Tokens.hmac(KEYS.getPublic().getEncoded())));
    }

    @Test
    void aTokenThatNeverExpiresNamesNobody() {
        assertNobody(Tokens.bySecret(
                Tokens.SECRET,
                new JWTClaimsSet.Builder().issuer(ISSUER).subject("4711").build()));
    }

    @Test
    void theGuardOfTheClassGuardsEveryHandler() throws JSONException {
        try (EventClient client = EventClient.connected(server(), "/", Transports.UPGRADE)) {
            client.emit("who-am-i");

            assertThat(client.awaitObject("exception").getString("message")).isEqualTo("No token provided");
        }
    }
}
