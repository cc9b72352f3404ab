package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsResponse;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 3: handlers, their parameters and results. */
class Section3HandlersTest {

    private TestServer server;
    private TestClient client;

    private void serve(Object... gateways) {
        server = TestServer.of(gateways);
        client = server.client().user(TestUser.named("ann", "admin")).connect("/");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    /** An answer shows that everything before it has been handled. */
    private void handled() {
        client.ask("done");
    }

    /** Answers "done". */
    static class Done {
        @SubscribeMessage("done")
        public void done() {}
    }

    /** 3.1: what the body is. */
    @Nested
    class Body {

        @WebSocketGateway
        static class Bodies extends Done {
            @SubscribeMessage("body")
            public void body(@MessageBody Object body, @ConnectedSocket Socket client) {
                client.emit("was", String.valueOf(body));
            }
        }

        @BeforeEach
        void open() {
            serve(new Bodies());
        }

        private String was() {
            return client.await("was", String.class);
        }

        @Test
        void withoutArgumentsItIsNull() {
            client.emit("body");
            assertThat(was()).isEqualTo("null");
        }

        @Test
        void ofOneArgumentItIsThat() {
            client.emit("body", 7);
            assertThat(was()).isEqualTo("7");
        }

        @Test
        void ofSeveralArgumentsItIsTheirArray() {
            client.emit("body", "x", "y");
            assertThat(was()).isEqualTo("[x, y]");
        }

        @Test
        void ofAnArrayItIsThatArray() {
            client.emit("body", List.of(1, 2));
            assertThat(was()).isEqualTo("[1, 2]");
        }

        @Test
        void anAcknowledgementAloneLeavesItNull() {
            client.ask("body");
            assertThat(was()).isEqualTo("null");
        }

        @Test
        void anAcknowledgementAfterOneArgumentIsNoPartOfIt() {
            client.ask("body", "x");
            assertThat(was()).isEqualTo("x");
        }

        @Test
        void anAcknowledgementAfterSeveralArgumentsIsNoPartOfThem() {
            client.ask("body", "x", "y");
            assertThat(was()).isEqualTo("[x, y]");
        }

        @Test
        void theNameOfAnEventIsExact() {
            client.emit("bod*", 1);
            client.emit("body.x", 2);
            client.emit("body", 3);
            assertThat(was()).isEqualTo("3");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @ResolvedBy(HeaderResolver.class)
    @interface Header {
        String value();
    }

    static class HeaderResolver implements ParameterResolver<Header, String> {
        @Override
        public String resolve(Header header, ExecutionContext context) {
            return context.pattern() + " with "
                    + context.client().handshake().headers().get(header.value());
        }
    }

    public record Message(String text) {}

    /** 3.2: parameters. */
    @Nested
    class Parameters {

        @WebSocketGateway
        static class Handlers extends Done {
            @SubscribeMessage("property")
            public String property(@MessageBody("name") String name) {
                return name;
            }

            @SubscribeMessage("positions")
            public String positions(@MessageBody int first, @MessageBody String second, @MessageBody("x") String none) {
                return first + second + none;
            }

            @SubscribeMessage("ack")
            public void ack(@Ack AckCallback ack, @ConnectedSocket Socket client) {
                client.emit("requested", ack.requested());
                ack.call("called");
                ack.call("called twice");
            }

            @SubscribeMessage("custom")
            public String custom(@Header("x-test") String header) {
                return header;
            }

            @SubscribeMessage("context")
            public String context(ExecutionContext context) {
                return context.handler().getName() + " of " + context.gateway().getSimpleName() + " for "
                        + context.pattern();
            }

            @SubscribeMessage("caller")
            public String caller(JsonWebToken token, Principal principal, @ConnectedSocket Socket client) {
                return token.getSubject()
                        + principal.getName()
                        + client.isUserInRole("admin")
                        + client.isUserInRole("boss");
            }

            @SubscribeMessage("unmarked")
            public String unmarked(Socket client, Message message, AckCallback ack) {
                ack.call(client.id().length() + message.text());
                return "never an answer";
            }

            @SubscribeMessage("only-body")
            public String onlyBody(String body) {
                return body;
            }
        }

        @BeforeEach
        void open() {
            server = TestServer.of(new Handlers());
            client = server.client()
                    .user(TestUser.named("ann", "admin"))
                    .header("x-test", "a header")
                    .connect("/");
        }

        @Test
        void aPropertyOfTheBodyByItsName() {
            assertThat(client.ask(String.class, "property", Map.of("name", "x")))
                    .isEqualTo("x");
        }

        @Test
        void aPropertyIsNullWhereTheBodyHasNone() {
            assertThat(client.ask(String.class, "property")).isNull();
            assertThat(client.ask(String.class, "property", "text")).isNull();
            assertThat(client.ask(String.class, "property", Map.of())).isNull();
            assertThat(client.ask(String.class, "property", Map.of("a", Map.of("name", "deep"))))
                    .isNull();
        }

        @Test
        void severalBodiesTakeTheArgumentsByPosition() {
            assertThat(client.ask(String.class, "positions", 1, "b")).isEqualTo("1bnull");
        }

        @Test
        void theAcknowledgementSaysWhetherTheClientWaits() {
            client.emit("ack");
            assertThat(client.await("requested", boolean.class)).isFalse();

            assertThat(client.ask(String.class, "ack")).isEqualTo("called");
            assertThat(client.await("requested", boolean.class)).isTrue();
        }

        @Test
        void aResolverOfTheApplication() {
            assertThat(client.ask(String.class, "custom")).isEqualTo("custom with a header");
        }

        @Test
        void theExecutionContext() {
            assertThat(client.ask(String.class, "context")).isEqualTo("context of Handlers for context");
        }

        @Test
        void theCaller() {
            assertThat(client.ask(String.class, "caller")).isEqualTo("annanntruefalse");
        }

        @Test
        void withoutAnyAnnotationTheClientTheBodyAndTheAcknowledgement() {
            assertThat(client.ask(String.class, "unmarked", new Message("hi"))).isEqualTo("20hi");
            assertThat(client.ask(String.class, "only-body", "x")).isEqualTo("x");
        }
    }

    /** 3.3: results. */
    @Nested
    class Results {

        @WebSocketGateway
        static class Handlers extends Done {
            @SubscribeMessage("nothing")
            public void nothing() {}

            @SubscribeMessage("value")
            public Object value(@MessageBody Object value) {
                return value;
            }

            @SubscribeMessage("response")
            public WsResponse response(@MessageBody Object data) {
                return new WsResponse("answer", data);
            }

            @SubscribeMessage("stage")
            public CompletionStage<Object> stage(@MessageBody Object value) {
                return CompletableFuture.completedStage("response".equals(value) ? new WsResponse("answer", 1) : value);
            }

            @SubscribeMessage("optional")
            public Optional<String> optional(@MessageBody String value) {
                return Optional.ofNullable(value);
            }

            @SubscribeMessage("stream")
            public Stream<Object> stream() {
                return Stream.of(new WsResponse("item", 1), "first", "second", new WsResponse("item", 2));
            }

            @SubscribeMessage("publisher")
            public Publisher<Object> publisher() {
                SubmissionPublisher<Object> publisher = new SubmissionPublisher<>(Runnable::run, 8);
                return subscriber -> {
                    publisher.subscribe(subscriber);
                    stream().forEach(publisher::submit);
                    publisher.close();
                };
            }

            final CompletableFuture<Object> later = new CompletableFuture<>();
            final CompletableFuture<Boolean> taken = new CompletableFuture<>();

            @SubscribeMessage("later")
            public CompletionStage<Object> later() {
                return later;
            }

            @SubscribeMessage("endless")
            public Publisher<Object> endless() {
                return subscriber -> subscriber.onSubscribe(new Subscription() {
                    @Override
                    public void request(long items) {
                        later.thenAccept(item -> subscriber.onNext(item));
                    }

                    @Override
                    public void cancel() {
                        taken.complete(true);
                    }
                });
            }

            @SubscribeMessage("ack-and-response")
            public WsResponse ackAndResponse(@Ack AckCallback ack) {
                ack.call("mine");
                return new WsResponse("answer", 2);
            }
        }

        private Handlers handlers;

        @BeforeEach
        void open() {
            handlers = new Handlers();
            serve(handlers);
        }

        @Test
        void resultsAreDiscardedAfterTheClientHasGone() {
            client.emit("later");
            client.emit("endless");
            handled();
            client.drop();
            client.awaitDisconnect();
            handlers.later.complete(new WsResponse("answer", "too late"));

            // A publisher is told that nobody takes its items any more.
            assertThat(handlers.taken.join()).isTrue();
            assertThat(client.has("answer")).isFalse();
        }

        @Test
        void nothingIsAnEmptyAcknowledgement() {
            // Better than NestJS, whose client waits for ever.
            assertThat(client.ask("nothing").size()).isZero();
            assertThat(client.ask("value").size()).isZero();
        }

        @Test
        void aValueIsTheAcknowledgementAlsoIfItIsFalsy() {
            assertThat(client.ask(Object.class, "value", "x")).isEqualTo("x");
            assertThat(client.ask(int.class, "value", 0)).isZero();
            assertThat(client.ask(boolean.class, "value", false)).isFalse();
            assertThat(client.ask(String.class, "value", "")).isEmpty();
        }

        @Test
        void aValueThatLooksLikeAResponseIsAValue() {
            Arguments answer = client.ask("value", Map.of("event", "answer", "data", 1));

            assertThat(answer.get(0, Map.class)).containsEntry("event", "answer");
            assertThat(client.has("answer")).isFalse();
        }

        @Test
        void aResponseIsEmittedAndTheAcknowledgementIsEmpty() {
            // NestJS leaves it unanswered.
            assertThat(client.ask("response", "x").size()).isZero();
            assertThat(client.await("answer", String.class)).isEqualTo("x");
        }

        @Test
        void aResponseWithoutDataHasANull() {
            client.emit("response");
            assertThat(client.await("answer").toList()).containsExactly((Object) null);
        }

        @Test
        void withoutAnAcknowledgementValuesAreDroppedAndResponsesEmitted() {
            client.emit("value", "x");
            client.emit("response", "y");
            assertThat(client.await("answer", String.class)).isEqualTo("y");
        }

        @Test
        void aStageIsItsValue() {
            assertThat(client.ask(String.class, "stage", "x")).isEqualTo("x");
            client.emit("stage", "response");
            assertThat(client.await("answer", int.class)).isEqualTo(1);
        }

        @Test
        void anOptionalIsItsValueOrNothing() {
            assertThat(client.ask(String.class, "optional", "x")).isEqualTo("x");
            assertThat(client.ask("optional").size()).isZero();
        }

        @Test
        void ofAStreamEachResponseIsEmittedAndTheFirstOtherItemIsTheAcknowledgement() {
            assertThat(client.ask(String.class, "stream")).isEqualTo("first");
            assertThat(client.await("item", int.class)).isEqualTo(1);
            assertThat(client.await("item", int.class)).isEqualTo(2);
        }

        @Test
        void ofAPublisherAsWell() {
            assertThat(client.ask(String.class, "publisher")).isEqualTo("first");
            assertThat(client.await("item", int.class)).isEqualTo(1);
            assertThat(client.await("item", int.class)).isEqualTo(2);
        }

        @Test
        void ofAStreamWithoutAcknowledgementOnlyResponsesAreSent() {
            client.emit("stream");
            assertThat(client.await("item", int.class)).isEqualTo(1);
            assertThat(client.await("item", int.class)).isEqualTo(2);
            handled();
        }

        @Test
        void aHandlerThatAcknowledgesItselfMayReturnAResponse() {
            assertThat(client.ask(String.class, "ack-and-response")).isEqualTo("mine");
            assertThat(client.await("answer", int.class)).isEqualTo(2);
        }
    }

    /** 3.4: concurrency. */
    @Nested
    class Concurrency {

        @WebSocketGateway
        static class Handlers extends Done {
            final CountDownLatch released = new CountDownLatch(1);

            @SubscribeMessage("slow")
            public String slow() throws InterruptedException {
                released.await();
                return "slow";
            }

            @SubscribeMessage(value = "slow-beside", concurrent = true)
            public String slowBeside(ExecutionContext context) throws InterruptedException {
                released.await();
                return "slow-beside " + context.pattern();
            }

            @SubscribeMessage("fast")
            public void fast(@ConnectedSocket Socket client) {
                client.emit("fast");
            }

            @SubscribeMessage(value = "release", concurrent = true)
            public void release() {
                released.countDown();
            }
        }

        private Handlers handlers;

        @BeforeEach
        void open() {
            handlers = new Handlers();
            serve(handlers);
        }

        @Test
        void theEventsOfOneClientAreHandledInTheirOrder() {
            CompletableFuture<Arguments> slow = client.emitWithAck("slow");
            client.emit("fast");
            try (TestClient other = server.client().connect("/")) {
                // Another client is not delayed.
                other.emit("fast");
                other.await("fast");
                assertThat(client.has("fast")).isFalse();
                other.emit("release");
            }

            assertThat(slow.join().toList()).containsExactly("slow");
            client.await("fast");
        }

        @Test
        void theNextEventsDoNotWaitForAConcurrentHandler() {
            CompletableFuture<Arguments> slow = client.emitWithAck("slow-beside");
            client.emit("fast");
            client.await("fast");
            assertThat(slow).isNotDone();
            client.emit("release");

            assertThat(slow.join().toList()).containsExactly("slow-beside slow-beside");
        }
    }
}
