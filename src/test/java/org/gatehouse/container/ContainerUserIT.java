package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.gatehouse.container.caller.JwtApplication;
import org.gatehouse.container.gate.SingleSignOnFilter;
import org.gatehouse.container.gate.UsersGateway;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.Keys;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Users whom the server knows itself, where Gatehouse looks for tokens in the CONNECT packet alone. */
class ContainerUserIT extends ServerTest {

    private static final KeyPair KEYS = Keys.rsa();

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>sign-on</filter-name>
                <filter-class>%s</filter-class>
                <async-supported>true</async-supported>
              </filter>
              <filter-mapping>
                <filter-name>sign-on</filter-name>
                <url-pattern>/*</url-pattern>
              </filter-mapping>
            </web-app>
            """.formatted(SingleSignOnFilter.class.getName());

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                        Map.of(
                                "mp.jwt.verify.publickey.location", "META-INF/public.pem",
                                "mp.jwt.verify.issuer", "https://issuer.example",
                                "gatehouse.token.sources", "auth",
                                "gatehouse.handshake.token", "required"),
                        UsersGateway.class,
                        SingleSignOnFilter.class,
                        JwtApplication.class)
                .setWebXML(new StringAsset(WEB_XML))
                .addAsResource(new StringAsset(Keys.pem(KEYS.getPublic())), "META-INF/public.pem");
    }

    private URI chat() {
        return server().resolve("ws/chat");
    }

    private static String token() throws JOSEException {
        return Tokens.signed(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(JOSEObjectType.JWT)
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://issuer.example")
                        .subject("4711")
                        .claim("upn", "ann")
                        .claim("groups", List.of("admin"))
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                        .build(),
                new RSASSASigner(KEYS.getPrivate()));
    }

    private static String whoAmI(RawWebSocket client) {
        client.send("{\"event\":\"who-am-i\",\"id\":1}");
        return client.next();
    }

    @Test
    void aCallerWhomTheServerHasAuthenticatedByItsTokenIsTheUser() throws JOSEException {
        String token = token();
        try (RawWebSocket client =
                RawWebSocket.openAt(chat(), request -> request.header("Authorization", "Bearer " + token))) {
            assertThat(whoAmI(client)).contains("\"name\":\"ann\"", "\"groups\":[\"admin\"]");
        }
    }

    @Test
    void aCallerWithoutATokenIsTheUserWithItsDeclaredRoles() {
        try (RawWebSocket client =
                RawWebSocket.openAt(chat(), request -> request.header(SingleSignOnFilter.HEADER, "bob"))) {
            assertThat(whoAmI(client)).contains("\"name\":\"bob\"", "\"groups\":[\"staff\"]");
        }
    }

    @Test
    void whoeverTheServerDoesNotKnowIsNobody() throws IOException {
        assertThat(RawHttp.upgrade(server(), "ws/chat")).startsWith("HTTP/1.1 401");
    }
}
