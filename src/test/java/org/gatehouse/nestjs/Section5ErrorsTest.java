package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 5: what a client is told of errors. */
class Section5ErrorsTest {

    @ApplicationScoped
    static class Never implements CanActivate {
        @Override
        public boolean canActivate(ExecutionContext context) {
            return false;
        }
    }

    public static class Endless {
        public Endless getNext() {
            return new Endless();
        }
    }

    @WebSocketGateway(namespace = "/chat")
    static class Failing {
        @SubscribeMessage("err")
        public void err(@MessageBody Map<String, Object> body) {
            throw new WsException("nope");
        }

        @SubscribeMessage("object")
        public void object() {
            throw new WsException(Map.of("code", 42, "message", "custom"));
        }

        @SubscribeMessage("unk")
        public void unknown(@MessageBody Object body) {
            throw new IllegalStateException("a secret of the server");
        }

        @SubscribeMessage("guarded")
        @UseGuards(Never.class)
        public void guarded() {}

        @SubscribeMessage("publisher")
        public Publisher<Object> publisher() {
            SubmissionPublisher<Object> publisher = new SubmissionPublisher<>(Runnable::run, 1);
            publisher.closeExceptionally(new WsException("thrown within"));
            return publisher;
        }

        @SubscribeMessage("stream")
        public Stream<Object> stream() {
            return Stream.of(1, 2).map(number -> {
                throw new WsException("thrown within");
            });
        }

        @SubscribeMessage("endless")
        public Endless endless() {
            return new Endless();
        }

        @SubscribeMessage("endless-later")
        public CompletionStage<Endless> endlessLater() {
            return CompletableFuture.supplyAsync(Endless::new);
        }

        @SubscribeMessage("done")
        public String done() {
            return "done";
        }
    }

    private static Map<?, ?> exception(Map<String, String> settings, String event, Object... arguments) {
        try (TestServer server = TestServer.of(settings, new Failing());
                TestClient client = server.client().connect("/chat")) {
            client.emitWithAck(event, arguments);
            return client.await("exception", Map.class);
        }
    }

    private static Map<?, ?> exception(String event, Object... arguments) {
        return exception(Map.of(), event, arguments);
    }

    private static Map<String, Object> payload(String message, String pattern, Object data) {
        return Map.of("status", "error", "message", message, "cause", Map.of("pattern", pattern, "data", data));
    }

    @Test
    void anExceptionWithATextHasItsCause() {
        assertThat(exception("err", Map.of("x", "1"))).isEqualTo(payload("nope", "err", Map.of("x", "1")));
    }

    @Test
    void anExceptionWithAnObjectIsThatObject() {
        assertThat(exception("object").toString())
                .contains("code=42")
                .contains("message=custom")
                .doesNotContain("status");
    }

    @Test
    void ofAnyOtherExceptionTheClientLearnsNothing() {
        assertThat(exception("unk", "x")).isEqualTo(payload("Internal server error", "unk", "x"));
    }

    @Test
    void aGuardThatSaysNoForbidsTheResource() {
        assertThat(exception("guarded", "x")).isEqualTo(payload("Forbidden resource", "guarded", "x"));
    }

    @Test
    void whatIsThrownWithinAStreamOrAPublisherFollowsTheSameRules() {
        assertThat(exception("publisher", "x")).isEqualTo(payload("thrown within", "publisher", "x"));
        assertThat(exception("stream", "x")).isEqualTo(payload("thrown within", "stream", "x"));
    }

    @Test
    void aResultThatCannotBeMappedIsAnErrorOfTheServerWheneverItComes() {
        assertThat(exception("endless", "x")).isEqualTo(payload("Internal server error", "endless", "x"));
        assertThat(exception("endless-later", "x")).isEqualTo(payload("Internal server error", "endless-later", "x"));
    }

    @Test
    void theMessageOfAnExceptionWithAnObjectIsThatObjectForTheLog() {
        // Where NestJS splits the name of the class into words.
        assertThat(new WsException(List.of(1))).hasMessage("[1]");
    }

    @Test
    void theCauseCanBeLeftOut() {
        assertThat(exception(Map.of("gatehouse.exceptions.cause", "false"), "err", Map.of("card", "4711")))
                .isEqualTo(Map.of("status", "error", "message", "nope"));
    }

    @Test
    void theAcknowledgementStaysUnanswered() {
        try (TestServer server = TestServer.of(new Failing());
                TestClient client = server.client().connect("/chat")) {
            CompletableFuture<Arguments> answer = client.emitWithAck("err", Map.of());
            client.await("exception");
            client.ask("done");

            assertThat(answer).isNotDone();
        }
    }

    @Test
    void theAcknowledgementCanBeAnsweredAsWell() {
        try (TestServer server = TestServer.of(Map.of("gatehouse.exceptions.ack", "true"), new Failing());
                TestClient client = server.client().connect("/chat")) {
            assertThat(client.ask(Map.class, "err", Map.of())).containsEntry("message", "nope");
            client.await("exception");
        }
    }

    @Test
    void unknownEventsAreIgnored() {
        try (TestServer server = TestServer.of(new Failing());
                TestClient client = server.client().connect("/chat")) {
            client.emit("nobody-knows");

            assertThat(client.ask(String.class, "done")).isEqualTo("done");
            assertThat(client.has("exception")).isFalse();
        }
    }
}
