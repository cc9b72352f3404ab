package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ConnectionContext;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.Global;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.api.WsConnectionGuard;
import org.gatehouse.api.WsException;
import org.gatehouse.test.ConnectError;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NestJS semantics, section 2: lifecycle hooks, and guards at connection. */
class Section2HooksTest {

    /** No JSON can be made of it. */
    public static class Unmappable {
        public String getValue() {
            throw new IllegalStateException("cannot be read");
        }
    }

    @WebSocketGateway(namespace = "/hooks")
    static class Hooks implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {
        final List<String> log = new CopyOnWriteArrayList<>();
        final CountDownLatch connecting = new CountDownLatch(1);
        final CompletableFuture<Void> mayConnect = new CompletableFuture<>();

        @WebSocketServer
        Server server;

        @Override
        public void afterInit(Server initialised) {
            log.add("init " + (initialised == server));
        }

        @Override
        public void handleConnection(Socket client) {
            log.add("connect " + client.rooms().contains(client.id()));
            if (client.handshake().auth().containsKey("slow")) {
                connecting.countDown();
                mayConnect.join();
            }
            Object refusal = client.handshake().auth().get("refuse");
            if ("text".equals(refusal)) {
                throw WsException.withData("not today", Map.of("code", 7));
            }
            if ("bug".equals(refusal)) {
                throw new IllegalStateException("a secret of the server");
            }
            if ("error".equals(refusal)) {
                throw new AssertionError("a secret of the server");
            }
            if ("data".equals(refusal)) {
                throw WsException.withData("not today", new Unmappable());
            }
            log.add("connected");
        }

        @Override
        public void handleDisconnect(Socket client, DisconnectReason reason) {
            log.add("disconnect " + reason.text());
        }

        @SubscribeMessage("ping")
        public String ping(@ConnectedSocket Socket client) {
            log.add("ping");
            return "pong";
        }
    }

    /** Shares the namespace, and sees every client as well. */
    @WebSocketGateway(namespace = "/hooks")
    static class OtherHooks extends Hooks {
        @Override
        @SubscribeMessage("other")
        public String ping(@ConnectedSocket Socket client) {
            return "other";
        }
    }

    @Test
    void afterInitIsCalledOnceWithTheServerOfTheNamespace() {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(hooks)) {
            server.client().connect("/hooks").close();
            server.client().connect("/hooks").close();

            assertThat(hooks.log)
                    .startsWith("init true")
                    .filteredOn(entry -> entry.startsWith("init"))
                    .hasSize(1);
        }
    }

    @Test
    void handleConnectionIsCalledOnceForEachGatewayAndClient() {
        Hooks one = new Hooks();
        OtherHooks two = new OtherHooks();
        try (TestServer server = TestServer.of(one, two);
                TestClient client = server.client().connect("/hooks")) {
            client.ask("ping");

            assertThat(one.log).containsExactly("init true", "connect true", "connected", "ping");
            assertThat(two.log).containsExactly("init true", "connect true", "connected");
        }
    }

    @Test
    void handleConnectionIsAwaitedBeforeTheFirstEventIsHandled() throws InterruptedException {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(hooks)) {
            CompletableFuture<TestClient> connecting = CompletableFuture.supplyAsync(
                    () -> server.client().auth("slow", true).connect("/hooks"));
            hooks.connecting.await();
            assertThat(connecting).isNotDone();
            hooks.mayConnect.complete(null);

            try (TestClient client = connecting.join()) {
                assertThat(client.ask(String.class, "ping")).isEqualTo("pong");
                assertThat(hooks.log).containsExactly("init true", "connect true", "connected", "ping");
            }
        }
    }

    @Test
    void handleConnectionRefusesWithConnectErrorAndDataAndNothingIsHalfConnected() {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(hooks)) {
            assertThatThrownBy(() -> server.client().auth("refuse", "text").connect("/hooks"))
                    .isInstanceOfSatisfying(ConnectError.class, error -> {
                        assertThat(error).hasMessage("not today");
                        assertThat(error.data().toString()).isEqualTo("{code=7}");
                    });

            assertThat(hooks.log).containsExactly("init true", "connect true");
            assertThat(hooks.server.fetchSockets().toCompletableFuture().join()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bug", "error", "data"})
    void handleConnectionThatFailsRefusesWithoutTellingWhy(String how) {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(hooks)) {
            assertThatThrownBy(() -> server.client().auth("refuse", how).connect("/hooks"))
                    .isInstanceOf(ConnectError.class)
                    .hasMessage("Internal server error");
            assertThat(hooks.server.fetchSockets().toCompletableFuture().join()).isEmpty();
        }
    }

    @WebSocketGateway(namespace = "/hooks")
    static class Refusing implements OnGatewayConnection {
        @Override
        public void handleConnection(Socket client) {
            throw new WsException("no");
        }
    }

    @WebSocketGateway(namespace = "/hooks")
    static class FailingAtTheEnd implements OnGatewayDisconnect {
        @Override
        public void handleDisconnect(Socket client, DisconnectReason reason) throws Exception {
            if (reason == DisconnectReason.TRANSPORT_CLOSE) {
                throw new Exception("checked");
            }
            throw new AssertionError("an error");
        }
    }

    @Test
    void aHookThatFailsAtTheEndDoesNotKeepOthersFromBeingTold() {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(new FailingAtTheEnd(), hooks)) {
            server.client().connect("/hooks").drop();
            await().until(() -> hooks.log.contains("disconnect transport close"));
            server.client().connect("/hooks").close();
            await().until(() -> hooks.log.contains("disconnect client namespace disconnect"));
        }
    }

    @Test
    void gatewaysThatHaveSeenARefusedClientComeSeeItGo() {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(hooks, new Refusing())) {
            assertThatThrownBy(() -> server.client().connect("/hooks")).hasMessage("no");

            assertThat(hooks.log)
                    .containsExactly(
                            "init true", "connect true", "connected", "disconnect server namespace disconnect");
        }
    }

    @Test
    void handleDisconnectKnowsTheReason() {
        Hooks hooks = new Hooks();
        try (TestServer server = TestServer.of(hooks)) {
            server.client().connect("/hooks").close();
            await().until(() -> hooks.log.contains("disconnect client namespace disconnect"));

            server.client().connect("/hooks").drop();
            await().until(() -> hooks.log.contains("disconnect transport close"));

            TestClient client = server.client().connect("/hooks");
            hooks.server.disconnectSockets(false);
            assertThat(client.awaitDisconnect()).isEqualTo("io server disconnect");
            await().until(() -> hooks.log.contains("disconnect server namespace disconnect"));
        }
    }

    @ApplicationScoped
    static class NeverGuard implements CanActivate {
        @Override
        public boolean canActivate(ExecutionContext context) {
            return false;
        }
    }

    @ApplicationScoped
    static class NeverInterceptor implements GatewayInterceptor {
        @Override
        public Object intercept(ExecutionContext context, CallHandler next) {
            throw new AssertionError("not around hooks");
        }
    }

    @WebSocketGateway(namespace = "/hooks")
    @UseGuards(NeverGuard.class)
    @UseInterceptors(NeverInterceptor.class)
    static class Surrounded extends Hooks {}

    @Test
    void noOtherGuardAndNoInterceptorSurroundsTheHooks() {
        Surrounded gateway = new Surrounded();
        try (TestServer server = TestServer.of(gateway)) {
            server.client().connect("/hooks").close();

            await().until(() -> gateway.log.contains("disconnect client namespace disconnect"));
            assertThat(gateway.log).startsWith("init true", "connect true", "connected");
        }
    }

    @ApplicationScoped
    static class CodeGuard implements CanConnect {
        @Override
        public boolean canConnect(ConnectionContext context) {
            Object code = context.client().handshake().auth().get("code");
            if (code == null) {
                throw WsException.withData("a code is needed", "code");
            }
            return code.equals("secret");
        }
    }

    @WebSocketGateway(namespace = "/hooks")
    @UseGuards(CodeGuard.class)
    static class Guarded extends Hooks {}

    @WebSocketGateway(namespace = "/method")
    static class GuardedMethod {
        @SubscribeMessage("guarded")
        @UseGuards(CodeGuard.class)
        public String guarded() {
            return "passed";
        }
    }

    @Test
    void aGuardOfTheClassMayDecideWhoConnectsBeforeAnyHookIsCalled() {
        Guarded gateway = new Guarded();
        try (TestServer server = TestServer.of(gateway)) {
            assertThatThrownBy(() -> server.client().connect("/hooks"))
                    .isInstanceOfSatisfying(ConnectError.class, error -> {
                        assertThat(error).hasMessage("a code is needed");
                        assertThat(error.data()).isEqualTo("code");
                    });
            assertThatThrownBy(() -> server.client().auth("code", "wrong").connect("/hooks"))
                    .hasMessage("Forbidden resource");
            assertThat(gateway.log).containsExactly("init true");

            try (TestClient client = server.client().auth("code", "secret").connect("/hooks")) {
                assertThat(client.ask(String.class, "ping")).isEqualTo("pong");
            }
        }
    }

    @Test
    void onAMethodTheSameGuardDecidesAboutItsEventsOnly() {
        try (TestServer server = TestServer.of(new GuardedMethod());
                TestClient without = server.client().connect("/method");
                TestClient with = server.client().auth("code", "secret").connect("/method")) {
            without.emit("guarded");

            assertThat(without.await("exception", Map.class)).containsEntry("message", "a code is needed");
            assertThat(with.ask(String.class, "guarded")).isEqualTo("passed");
        }
    }

    @Global
    static class GlobalCodeGuard extends CodeGuard {}

    @Test
    void aGlobalGuardMayDecideWhoConnectsToAnyGateway() {
        try (TestServer server = TestServer.of(new GuardedMethod(), new GlobalCodeGuard())) {
            assertThatThrownBy(() -> server.client().connect("/method")).hasMessage("a code is needed");
            server.client().auth("code", "secret").connect("/method").close();
        }
    }

    @WebSocketGateway(namespace = "/members")
    @UseGuards(WsConnectionGuard.class)
    static class Members {
        @SubscribeMessage("who")
        public String who(@ConnectedSocket Socket client) {
            return client.user().getName();
        }
    }

    @Test
    void theConnectionGuardLetsOnlyVerifiedUsersIn() {
        try (TestServer server = TestServer.of(new Members())) {
            assertThatThrownBy(() -> server.client().connect("/members")).hasMessage("No token provided");
            assertThatThrownBy(() -> server.client().auth("token", "forged").connect("/members"))
                    .hasMessage("Invalid token");
            try (TestClient ann = server.client().user(TestUser.named("ann")).connect("/members")) {
                assertThat(ann.ask(String.class, "who")).isEqualTo("ann");
            }
        }
    }
}
