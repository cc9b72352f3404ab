package org.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Stereotype;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.gatehouse.api.ConnectionContext;
import org.gatehouse.api.Global;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsAuthGuard;
import org.gatehouse.api.WsConnectionGuard;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever an author may put a guard, it guards; where it could not, the deployment fails. */
class GuardedPlacesTest {

    @UseGuards(WsAuthGuard.class)
    interface Guarded {
        @SubscribeMessage("of-interface")
        default String ofInterface() {
            return "secret";
        }
    }

    @Stereotype
    @UseGuards(WsAuthGuard.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Secured {}

    @Stereotype
    @Secured
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface TwiceSecured {}

    @Stereotype
    @RolesAllowed("admin")
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface ForAdmins {}

    @Secured
    abstract static class Base {
        @SubscribeMessage("of-base")
        public String ofBase() {
            return "secret";
        }
    }

    @UseGuards(WsAuthGuard.class)
    abstract static class GuardedBase {
        @SubscribeMessage("of-guarded-base")
        public String ofGuardedBase() {
            return "secret";
        }
    }

    @WebSocketGateway(namespace = "/of-interface")
    static class Implementing implements Guarded {}

    @WebSocketGateway(namespace = "/of-stereotype")
    @TwiceSecured
    static class BySterotype {
        @SubscribeMessage("of-stereotype")
        public String ofStereotype() {
            return "secret";
        }
    }

    @WebSocketGateway(namespace = "/of-base")
    static class Extending extends Base {}

    @WebSocketGateway(namespace = "/of-guarded-base")
    static class ExtendingGuarded extends GuardedBase {}

    @WebSocketGateway(namespace = "/of-role")
    @ForAdmins
    static class OfRole {
        @SubscribeMessage("of-role")
        public String ofRole() {
            return "secret";
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-interface", "of-stereotype", "of-base", "of-guarded-base", "of-role"})
    void aGuardGuardsFromWhereverItIsInherited(String event) {
        try (TestServer server = TestServer.of(
                        new Implementing(), new BySterotype(), new Extending(), new ExtendingGuarded(), new OfRole());
                TestClient nobody = server.client().connect(event);
                TestClient admin =
                        server.client().user(TestUser.named("ann", "admin")).connect(event)) {
            nobody.emit(event);

            assertThat(nobody.await("exception", Map.class)).containsEntry("message", "No token provided");
            assertThat(admin.ask(String.class, event)).isEqualTo("secret");
        }
    }

    @Global
    static class GlobalGuard extends WsConnectionGuard {
        volatile boolean knewNoGateway = true;

        @Override
        public boolean canConnect(ConnectionContext context) {
            knewNoGateway &= context.gateway() == null;
            return super.canConnect(context);
        }
    }

    @Test
    void aGlobalGuardDecidesAboutNamespacesWithoutAGatewayAsWell() {
        GlobalGuard guard = new GlobalGuard();
        try (TestServer server = TestServer.of(new Implementing(), guard)) {
            server.server().of("/programmatic");

            for (String namespace : new String[] {"/", "/programmatic", "/of-interface"}) {
                assertThatThrownBy(() -> server.client().connect(namespace)).hasMessage("No token provided");
                server.client().user(TestUser.named("ann")).connect(namespace).close();
            }
            assertThat(guard.knewNoGateway).isTrue();
        }
    }

    @PermitAll
    @DenyAll
    abstract static class Contradicting {
        @SubscribeMessage("a")
        public void a() {}
    }

    @WebSocketGateway
    static class OfContradicting extends Contradicting {}

    @WebSocketGateway
    static class GuardedHook implements OnGatewayConnection {
        @Override
        @UseGuards(WsAuthGuard.class)
        public void handleConnection(Socket client) {}
    }

    @WebSocketGateway
    static class RestrictedHook implements OnGatewayConnection {
        @Override
        @RolesAllowed("admin")
        public void handleConnection(Socket client) {}
    }

    @Test
    void aBaseClassThatContradictsItselfIsAFault() {
        assertThatThrownBy(() -> TestServer.of(new OfContradicting()))
                .hasMessageContaining(Contradicting.class.getName() + " has @DenyAll beside another annotation");
    }

    @Test
    void aGuardOnAHookIsAFault() {
        assertThatThrownBy(() -> TestServer.of(new GuardedHook()))
                .hasMessageContaining(
                        GuardedHook.class.getName()
                                + ".handleConnection has @UseGuards, but handles no event: put it on the class or on a handler");
        assertThatThrownBy(() -> TestServer.of(new RestrictedHook()))
                .hasMessageContaining(RestrictedHook.class.getName()
                        + ".handleConnection says which roles may call it, but is a hook");
    }
}
