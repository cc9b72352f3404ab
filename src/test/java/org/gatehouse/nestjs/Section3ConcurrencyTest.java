package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 3.4: the order in which events are handled. */
class Section3ConcurrencyTest extends HandlerTest {

    @WebSocketGateway
    static class Handlers extends Done {
        final CountDownLatch released = new CountDownLatch(1);
        final CompletableFuture<String> stage = new CompletableFuture<>();

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

        @SubscribeMessage("slow-stage")
        public CompletionStage<String> slowStage() {
            return stage;
        }

        @SubscribeMessage(value = "slow-stage-beside", concurrent = true)
        public CompletionStage<String> slowStageBeside() {
            return stage;
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

    @Test
    void theNextEventsWaitForTheStageThatAHandlerHasReturned() {
        CompletableFuture<Arguments> slow = client.emitWithAck("slow-stage");
        client.emit("fast");
        try (TestClient other = server.client().connect("/")) {
            other.emit("fast");
            other.await("fast");
            assertThat(client.has("fast")).isFalse();
            handlers.stage.complete("slow");
        }

        client.await("fast");
        assertThat(slow.join().toList()).containsExactly("slow");
    }

    @Test
    void theNextEventsDoNotWaitForTheStageOfAConcurrentHandler() {
        CompletableFuture<Arguments> slow = client.emitWithAck("slow-stage-beside");
        client.emit("fast");
        client.await("fast");
        assertThat(slow).isNotDone();
        handlers.stage.complete("slow");

        assertThat(slow.join().toList()).containsExactly("slow");
    }
}
