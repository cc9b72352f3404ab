package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.gatehouse.container.tokens.WhoAmIGateway;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;

/** Tokens in a WAR of somebody else: by the settings of MicroProfile JWT and by a shared secret, side by side. */
class TokenIT extends ServerTest {

    private static final String SECRET = "a shared secret of at least 32 bytes";
    private static final KeyPair KEYS = Keys.rsa();

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                        Map.of(
                                "mp.jwt.verify.publickey.location", "META-INF/public.pem",
                                "mp.jwt.verify.issuer", "https://issuer.example",
                                "gatehouse.jwt.secret", SECRET),
                        WhoAmIGateway.class)
                .addAsResource(new StringAsset(Keys.pem(KEYS.getPublic())), "META-INF/public.pem");
    }

    private static String token(JWSAlgorithm algorithm, JWSSigner signer, String issuer) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader(algorithm),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("4711")
                        .claim("upn", "ann@example.com")
                        .claim("groups", List.of("admin"))
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    @Test
    void aTokenOfTheKeyNamesTheUserWithItsGroups() throws JOSEException, JSONException {
        String token = token(JWSAlgorithm.RS256, new RSASSASigner(KEYS.getPrivate()), "https://issuer.example");
        try (EventClient client = EventClient.signedIn(server(), "/", token)) {
            JSONObject answer = (JSONObject) client.ask("who-am-i")[0];

            assertThat(answer.getString("name")).isEqualTo("ann@example.com");
            assertThat(answer.getJSONArray("groups").toString()).isEqualTo("[\"admin\"]");
        }
    }

    @Test
    void aTokenOfTheSecretDoesAsWell() throws JOSEException, JSONException {
        String token = token(JWSAlgorithm.HS256, new MACSigner(SECRET), "https://issuer.example");
        try (EventClient client = EventClient.signedIn(server(), "/", "Bearer " + token)) {
            assertThat(((JSONObject) client.ask("who-am-i")[0]).getString("name"))
                    .isEqualTo("ann@example.com");
        }
    }

    @Test
    void aTokenOfAnotherIssuerNamesNobody() throws JOSEException, JSONException {
        String token = token(JWSAlgorithm.RS256, new RSASSASigner(KEYS.getPrivate()), "https://elsewhere.example");
        try (EventClient client = EventClient.signedIn(server(), "/", token)) {
            client.emit("who-am-i");

            assertThat(client.awaitObject("exception").getString("message")).isEqualTo("Invalid token");
        }
    }

    @Test
    void theGuardOfTheClassGuardsEveryHandler() throws JSONException {
        try (EventClient client = EventClient.connected(server(), "/", Transports.UPGRADE)) {
            client.emit("who-am-i");

            assertThat(client.awaitObject("exception").getString("message")).isEqualTo("No token provided");
        }
    }
}
