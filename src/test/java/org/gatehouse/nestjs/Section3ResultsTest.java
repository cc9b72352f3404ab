package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 3.3: what becomes of results. */
class Section3ResultsTest extends HandlerTest {

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

        final CompletableFuture<Subscriber<? super Object>> subscribed = new CompletableFuture<>();
        final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        final CompletableFuture<Boolean> ended = new CompletableFuture<>();

        @SubscribeMessage("silent")
        public Publisher<Object> silent() {
            return subscriber -> {
                subscribed.complete(subscriber);
                subscriber.onSubscribe(new Subscription() {
                    @Override
                    public void request(long items) {
                        // has none
                    }

                    @Override
                    public void cancel() {
                        cancelled.complete(true);
                    }
                });
            };
        }

        @SubscribeMessage("endless")
        public Stream<Object> endless() {
            return Stream.generate(() -> (Object) new WsResponse("item", 0)).onClose(() -> ended.complete(true));
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
    void aPublisherIsCancelledWhenTheClientGoes() {
        client.emit("silent");
        handlers.subscribed.join();
        client.drop();

        assertThat(handlers.cancelled.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void aStreamThatHasNoEndEndsWhenTheClientGoes() {
        client.emit("endless");
        client.await("item");
        client.drop();

        assertThat(handlers.ended.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void aStreamThatHasNoEndEndsWhenTheClientLeavesTheNamespace() {
        client.emit("endless");
        client.await("item");
        client.close();

        assertThat(handlers.ended.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
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
        handled();
        assertThat(client.unread()).isEmpty();
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
        assertThat(client.unread()).isEmpty();
    }

    @Test
    void aHandlerThatAcknowledgesItselfMayReturnAResponse() {
        assertThat(client.ask(String.class, "ack-and-response")).isEqualTo("mine");
        assertThat(client.await("answer", int.class)).isEqualTo(2);
    }
}
