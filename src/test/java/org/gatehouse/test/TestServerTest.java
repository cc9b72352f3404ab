package org.gatehouse.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestServerTest {

    @ApplicationScoped
    static class Guard implements CanActivate {
        @Override
        public boolean canActivate(ExecutionContext context) {
            return false;
        }
    }

    @WebSocketGateway(namespace = "echo")
    static class Echo {
        @WebSocketServer
        Server server;

        @SubscribeMessage("echo")
        @UseGuards(Guard.class)
        public Object echo(@MessageBody Object body) {
            return body;
        }

        @SubscribeMessage("bytes")
        public byte[] bytes(@MessageBody byte[] bytes) {
            return bytes;
        }

        @SubscribeMessage("ask")
        public int ask(@ConnectedSocket Socket client) {
            return client.emitWithAck("question", 20)
                            .toCompletableFuture()
                            .join()
                            .get(0, int.class)
                    + 1;
        }
    }

    @Test
    void aSubclassStandsForTheClassThatAGatewayNames() {
        Guard open = new Guard() {
            @Override
            public boolean canActivate(ExecutionContext context) {
                return true;
            }
        };
        try (TestServer server = TestServer.of(new Echo(), open);
                TestClient client = server.client().connect("echo")) {
            assertThat(client.ask(String.class, "echo", "x")).isEqualTo("x");
        }
    }

    @Test
    void aSubclassOfAGatewayStandsForTheGateway() {
        Echo echo = new Echo() {
            @Override
            public Object echo(Object body) {
                return "overridden";
            }
        };
        try (TestServer server = TestServer.of(echo, new Guard());
                TestClient client = server.client().connect("/echo")) {
            client.emit("echo");
            assertThat(client.await("exception", Map.class)).containsEntry("message", "Forbidden resource");
            assertThat(echo.server.namespace()).isEqualTo("/echo");
        }
    }

    @Test
    void objectsWithoutAGatewayAreAMistake() {
        assertThatThrownBy(() -> TestServer.of(new Guard()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none of the objects is a gateway");
    }

    @Test
    void bytesAndQuestionsOfTheServerTravelAsWell() {
        try (TestServer server = TestServer.of(new Echo());
                TestClient client = server.client().connect("/echo")) {
            assertThat(client.ask(byte[].class, "bytes", new byte[] {1, 2})).containsExactly(1, 2);
            client.answer("question", arguments -> arguments.get(0, int.class) * 2);
            assertThat(client.ask(int.class, "ask")).isEqualTo(41);
        }
    }

    @Test
    void recoveryIsASettingAsOnAServer() {
        Map<String, String> settings = Map.of("gatehouse.recovery.max-disconnection-duration", "10000");
        try (TestServer server = TestServer.of(settings, new Echo());
                TestClient client = server.client().connect("/echo")) {
            assertThat(client.id()).hasSize(20);
        }
    }

    @WebSocketGateway
    static class Stuck implements OnGatewayDisconnect {
        final CountDownLatch entered = new CountDownLatch(1);

        @SubscribeMessage("wait")
        public void waitForEver() throws InterruptedException {
            entered.countDown();
            new CountDownLatch(1).await();
        }

        @Override
        public void handleDisconnect(Socket client, org.gatehouse.api.DisconnectReason reason) {
            // never reached
        }
    }

    @Test
    void aHandlerThatDoesNotEndFailsTheTest() throws InterruptedException {
        Stuck stuck = new Stuck();
        TestServer server = TestServer.of(stuck);
        server.client().connect("/").emit("wait");
        stuck.entered.await();

        assertThatThrownBy(() -> server.stop(0))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not end");
    }

    @Test
    void whatDoesNotComeIsToldTogetherWithWhatCame() {
        try (TestServer server = TestServer.of(new Echo());
                TestClient client =
                        server.client().patience(Duration.ofMillis(200)).connect("/echo")) {
            server.server().of("/echo").emit("this", 7);
            client.await("this");
            server.server().of("/echo").emit("this", 7);

            assertThatThrownBy(() -> client.await("that")).hasMessageContaining("this=[[7]]");
        }
    }

    @WebSocketGateway
    static class Constrained {
        @SubscribeMessage("ages")
        public void ages(@MessageBody List<@Min(0) Integer> ages) {}
    }

    @Test
    void constraintsThatNobodyWouldCheckAreAMistake(@TempDir Path broken) throws IOException {
        Path configuration = broken.resolve("META-INF/validation.xml");
        Files.createDirectory(configuration.getParent());
        Files.writeString(configuration, "no XML, so that there is no validator");
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {broken.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);

            TestServer.of(new Stuck()).close();
            assertThatThrownBy(() -> TestServer.of(new Constrained()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Constrained.ages has constraints")
                    .hasMessageContaining("hibernate-validator");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() {
        assertThatThrownBy(() ->
                        TestClient.of(URI.create("http://localhost:1/shop")).connect("/"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ws://localhost:1/shop/socket.io/");
    }
}
