package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.container.caller.CallerGateway;
import org.gatehouse.container.model.Vault;
import org.gatehouse.test.TestClient;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Where the server authenticates requests itself, nobody's identity stays behind on a thread. */
class CallerIT extends ServerTest {

    private static final KeyPair KEYS = Keys.rsa();

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                        Map.of(
                                "mp.jwt.verify.publickey.location", "META-INF/public.pem",
                                "mp.jwt.verify.issuer", "https://issuer.example",
                                // The thread that the first user's request causes to be made is everyone's.
                                "gatehouse.handler-threads", "1"),
                        Vault.class)
                .addPackage(CallerGateway.class.getPackage())
                .addAsResource(new StringAsset(Keys.pem(KEYS.getPublic())), "META-INF/public.pem");
    }

    private static String token(String name) throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .subject(name)
                        .claim("upn", name)
                        .claim("groups", List.of("keeper"))
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build());
        jwt.sign(new RSASSASigner(KEYS.getPrivate()));
        return jwt.serialize();
    }

    private String poll(String sid, String token) {
        return new Rest(server()).send(authorised(sid, token).GET()).body();
    }

    private void post(String sid, String token, String packet) {
        assertThat(new Rest(server())
                        .send(authorised(sid, token).POST(BodyPublishers.ofString(packet)))
                        .body())
                .isEqualTo("ok");
    }

    private java.net.http.HttpRequest.Builder authorised(String sid, String token) {
        String path = "socket.io/?EIO=4&transport=polling" + (sid.isEmpty() ? "" : "&sid=" + sid);
        return new Rest(server()).request(path).header("Authorization", "Bearer " + token);
    }

    @Test
    void theIdentityOfARequestDoesNotStayOnTheThreadsThatItCausesToBeMade() throws JOSEException {
        String token = token("alice");
        String sid = poll("", token).replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
        post(sid, token, "40/caller,");
        assertThat(poll(sid, token)).startsWith("40/caller,");
        post(sid, token, "42/caller,1[\"caller\"]");
        assertThat(poll(sid, token)).isEqualTo("43/caller,1[\"alice true\"]");

        try (TestClient anonymous = TestClient.of(server()).connect("/caller");
                TestClient ben =
                        TestClient.of(server()).auth("token", token("ben")).connect("/caller")) {
            assertThat(anonymous.ask(String.class, "caller")).isEqualToIgnoringCase("anonymous false");
            assertThat(ben.ask(String.class, "caller")).isEqualTo("ben true");
            assertThat(anonymous.ask(String.class, "caller")).isEqualToIgnoringCase("anonymous false");
        }
    }
}
