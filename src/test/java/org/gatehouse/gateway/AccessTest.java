package org.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call a handler, by the annotations of Jakarta. */
class AccessTest {

    @DenyAll
    abstract static class Denied {
        @SubscribeMessage("of-denied-base")
        public String ofDeniedBase() {
            return "passed";
        }
    }

    abstract static class Base extends Denied {
        @SubscribeMessage("of-base")
        public String ofBase() {
            return "passed";
        }
    }

    @WebSocketGateway
    @RolesAllowed("admin")
    static class Admin extends Base {
        @SubscribeMessage("of-class")
        public String ofClass() {
            return "passed";
        }

        @SubscribeMessage("of-method")
        @RolesAllowed({"boss", "boss", "owner"})
        public String ofMethod() {
            return "passed";
        }

        @SubscribeMessage("anyone-signed-in")
        @RolesAllowed("**")
        public String anyoneSignedIn() {
            return "passed";
        }

        @SubscribeMessage("permitted")
        @PermitAll
        public String permitted() {
            return "passed";
        }

        @SubscribeMessage("denied")
        @DenyAll
        public String denied() {
            return "passed";
        }
    }

    private TestServer server;

    @BeforeEach
    void open() {
        server = TestServer.of(new Admin());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static String outcome(TestClient client, String event) {
        CompletableFuture<Arguments> answer = client.emitWithAck(event);
        client.ask("permitted");
        return answer.isDone()
                ? answer.join().get(0, String.class)
                : (String) client.await("exception", Map.class).get("message");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}, {4}")
    @CsvSource({
        "of-class,         No token provided,  Forbidden resource, passed,             Forbidden resource",
        "of-base,          No token provided,  Forbidden resource, passed,             Forbidden resource",
        "of-denied-base,   Forbidden resource, Forbidden resource, Forbidden resource, Forbidden resource",
        "of-method,        No token provided,  Forbidden resource, Forbidden resource, passed",
        "anyone-signed-in, No token provided,  passed,             passed,             passed",
        "permitted,        passed,             passed,             passed,             passed",
        "denied,           Forbidden resource, Forbidden resource, Forbidden resource, Forbidden resource"
    })
    void theNearestAnnotationDecides(String event, String nobody, String ann, String admin, String boss) {
        try (TestClient asNobody = server.client().connect("/");
                TestClient asAnn = server.client().user(TestUser.named("ann")).connect("/");
                TestClient asAdmin =
                        server.client().user(TestUser.named("ada", "admin")).connect("/");
                TestClient asBoss =
                        server.client().user(TestUser.named("bob", "boss")).connect("/")) {
            assertThat(outcome(asNobody, event)).isEqualTo(nobody);
            assertThat(outcome(asAnn, event)).isEqualTo(ann);
            assertThat(outcome(asAdmin, event)).isEqualTo(admin);
            assertThat(outcome(asBoss, event)).isEqualTo(boss);
        }
    }

    @Test
    void aClientWithAnInvalidTokenIsToldSo() {
        try (TestClient client = server.client().auth("token", "forged").connect("/")) {
            assertThat(outcome(client, "of-class")).isEqualTo("Invalid token");
        }
    }
}
