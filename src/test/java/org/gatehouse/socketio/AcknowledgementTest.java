package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.engineio.Counter;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wire specification, section 12: acknowledgements that the server asks for. */
class AcknowledgementTest {

    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final SocketFixture fixture = new SocketFixture();
    private Namespace chat;
    private RecordingTransport ann;

    @BeforeEach
    void connect() {
        chat = fixture.namespace("/chat");
        ann = fixture.client("40/chat,");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    private static <T> T value(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private static AckException failure(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().get();
            throw new AssertionError("did not fail");
        } catch (ExecutionException e) {
            return (AckException) e.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsIdsFromZeroAndTakesTheAnswer() {
        CompletionStage<Arguments> first = fixture.latest("/chat").emitWithAck("ask", 1);
        CompletionStage<Arguments> second = fixture.latest("/chat").emitWithAck("ask", 2);
        assertThat(ann.takeFrames()).containsExactly("42/chat,0[\"ask\",1]", "42/chat,1[\"ask\",2]");

        ann.receive("43/chat,1[\"b\",[7]]");
        ann.receive("43/chat,0[]");

        assertThat(value(second).size()).isEqualTo(2);
        assertThat(value(second).get(0, String.class)).isEqualTo("b");
        assertThat(value(first).size()).isZero();
        assertThat(value(first).get(0, String.class)).isNull();
    }

    @Test
    void takesBytesAsAnAnswer() {
        CompletionStage<Arguments> answer = fixture.latest("/chat").emitWithAck("ask");
        ann.receive("461-/chat,0[{\"_placeholder\":true,\"num\":0}]");
        ann.receive(new byte[] {1, 2});

        assertThat(value(answer).get(0, byte[].class)).containsExactly(1, 2);
    }

    @Test
    void cancelsTheTimeoutWhenTheAnswerComes() {
        int waiting = fixture.engine.scheduler.size();
        CompletionStage<Arguments> answer =
                fixture.latest("/chat").timeout(LIMIT).emitWithAck("ask");
        assertThat(fixture.engine.scheduler.size()).isEqualTo(waiting + 1);
        ann.receive("43/chat,0[]");

        assertThat(value(answer)).isNotNull();
        assertThat(fixture.engine.scheduler.size()).isEqualTo(waiting);
    }

    @Test
    void forgetsWhatCameTooLate() {
        CompletionStage<Arguments> answer =
                fixture.latest("/chat").timeout(Duration.ofMillis(50)).emitWithAck("ask");
        fixture.engine.scheduler.advance(Duration.ofMillis(50));
        ann.receive("43/chat,0[\"late\"]");

        assertThat(failure(answer)).hasMessage("operation has timed out");
    }

    @Test
    void failsWhenTheClientLeaves() {
        CompletionStage<Arguments> answer = fixture.latest("/chat").emitWithAck("ask");
        ann.receive("41/chat,");

        assertThat(failure(answer)).hasMessage("socket has been disconnected");
        assertThat(failure(fixture.latest("/chat").emitWithAck("ask"))).hasMessage("socket has been disconnected");
    }

    @Test
    void refusesToWaitForMoreThanAClientWillEverAnswer() {
        for (int i = 0; i < 100; i++) {
            fixture.latest("/chat").emitWithAck("ask");
            ann.takeFrames();
        }

        assertThat(failure(fixture.latest("/chat").emitWithAck("ask"))).hasMessageContaining("100");
        assertThat(fixture.engine.server.counters().of(Counter.REFUSED_ACKS)).isEqualTo(1);
    }

    @Test
    void asksAllUnderOneIdAndGathersTheirAnswers() {
        RecordingTransport bob = fixture.client("40/chat,");
        CompletionStage<List<Arguments>> answers = chat.emitWithAck("ask");
        assertThat(ann.takeFrames()).containsExactly("42/chat,0[\"ask\"]");
        assertThat(bob.takeFrames()).containsExactly("42/chat,0[\"ask\"]");

        ann.receive("43/chat,0[\"ann\"]");
        assertThat(answers.toCompletableFuture()).isNotDone();
        bob.receive("43/chat,0[\"bob\"]");

        assertThat(value(answers))
                .extracting(answer -> answer.get(0, String.class))
                .containsExactly("ann", "bob");
    }

    @Test
    void reportsTheAnswersThatCameInTime() {
        fixture.client("40/chat,");
        CompletionStage<List<Arguments>> answers =
                chat.timeout(Duration.ofMillis(50)).emitWithAck("ask");
        ann.receive("43/chat,0[\"ann\"]");
        fixture.engine.scheduler.advance(Duration.ofMillis(50));
        ann.receive("43/chat,0[\"again\"]");

        AckException failure = failure(answers);
        assertThat(failure).hasMessage("operation has timed out");
        assertThat(failure.responses()).hasSize(1);
    }

    @Test
    void doesNotWaitForThoseWhoLeft() {
        RecordingTransport bob = fixture.client("40/chat,");
        CompletionStage<List<Arguments>> answers = chat.emitWithAck("ask");
        ann.receive("43/chat,0[\"ann\"]");
        bob.receive("1");

        AckException failure = failure(answers);
        assertThat(failure).hasMessage("socket has been disconnected");
        assertThat(failure.responses()).hasSize(1);
    }

    @Test
    void hasNoAnswersWhereNobodyIsAsked() {
        assertThat(value(chat.to("nobody").emitWithAck("ask"))).isEmpty();
    }

    @Test
    void refusesReservedNames() {
        assertThatThrownBy(() -> fixture.latest("/chat").emitWithAck("disconnect"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chat.emitWithAck("connect")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> chat.serverSideEmit("connection")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endsTheWaitingOfAHandlerWhenItsClientGoes() throws InterruptedException, ExecutionException {
        ExecutorService worker = Executors.newSingleThreadExecutor();
        try (SocketFixture threaded = new SocketFixture(worker)) {
            CountDownLatch asked = new CountDownLatch(1);
            CompletableFuture<Throwable> failure = new CompletableFuture<>();
            threaded.server
                    .of("/")
                    .onConnection(socket -> socket.on("wait", (arguments, ack) -> {
                        CompletionStage<Arguments> answer = socket.emitWithAck("ask");
                        asked.countDown();
                        failure.complete(catchThrowable(
                                () -> answer.toCompletableFuture().join()));
                    }));
            RecordingTransport client = threaded.client();
            client.receive("40");
            client.receive("42[\"wait\"]");
            asked.await();
            client.closedByClient();

            assertThat(failure.orTimeout(20, TimeUnit.SECONDS).get())
                    .hasRootCauseMessage("socket has been disconnected");
        } finally {
            worker.shutdownNow();
        }
    }
}
