package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.testkit.ClientFrame.FIN;

import jakarta.websocket.CloseReason.CloseCodes;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.ManualScheduler;
import org.gatehouse.wire.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WebSockets whose clients break the rules, or are lost. */
class DirectWebSocketFailureTest {

    private static final int LIMIT = 1_024;

    private final List<String> log = new ArrayList<>();
    private final ManualScheduler scheduler = new ManualScheduler();
    private final FakeConnection connection = new FakeConnection();
    private DirectWebSocket webSocket;

    private final WebSocketListener listener = new WebSocketListener() {
        @Override
        public void received(String frame) {
            log.add("text " + frame);
        }

        @Override
        public void received(byte[] frame) {
            log.add("binary " + frame.length);
        }

        @Override
        public void written() {
            log.add("written");
        }

        @Override
        public void tooBig() {
            log.add("too big");
        }

        @Override
        public void closed() {
            log.add("closed");
        }

        @Override
        public void failed() {
            log.add("failed");
        }
    };

    @BeforeEach
    void open() throws IOException {
        webSocket = new DirectWebSocket(connection, new ServletConnection(), scheduler, LIMIT);
        webSocket.attach(listener);
        webSocket.start();
        connection.output().drained();
    }

    private void assertAnswered(String closeFrame, String told) {
        assertThat(connection.output().writes()).containsExactly(closeFrame);
        assertThat(log).containsExactly(told);
        assertThat(connection.closings()).isZero();

        scheduler.advance(Duration.ofMillis(999));
        assertThat(connection.closings()).isZero();
        scheduler.advance(Duration.ofMillis(1));
        assertEnded();
    }

    private void assertEnded() {
        assertThat(connection.closings()).isOne();
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void aBrokenRuleIsAnswered() throws IOException {
        connection.arrive(ClientFrame.last("a"), ClientFrame.text("b"));

        assertAnswered("880203ea", "failed");
    }

    @Test
    void textThatIsNoUtf8IsAnswered() throws IOException {
        connection.arrive(ClientFrame.of(FIN | ClientFrame.TEXT, (byte) 0xFF));

        assertAnswered("880203ef", "failed");
    }

    @Test
    void aMessageThatIsTooBigIsAnswered() throws IOException {
        connection.arrive(ClientFrame.header(FIN | ClientFrame.TEXT, LIMIT + 1));

        assertAnswered("880203f1", "too big");
    }

    @Test
    void whatComesAfterABrokenRuleIsReadAndDropped() throws IOException {
        connection.arrive(ClientFrame.last("a"));
        connection.arrive(ClientFrame.text("b"), ClientFrame.last("c"), ClientFrame.close(1000, ""));

        assertThat(connection.unread()).isZero();
        assertThat(log).containsExactly("failed");
        assertThat(connection.output().writes()).hasSize(1);
    }

    @Test
    void aClientThatGoesAfterABrokenRuleIsNotWaitedFor() throws IOException {
        connection.arrive(ClientFrame.last("a"));
        connection.end();

        assertEnded();
    }

    @Test
    void aConnectionMayEndWithoutAClose() throws IOException {
        connection.end();

        assertThat(log).containsExactly("closed");
        assertThat(connection.output().writes()).isEmpty();
        assertEnded();
    }

    @Test
    void aConnectionMayEndWhileTheServerWaitsForAnAnswer() throws IOException {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
        connection.end();

        assertThat(log).containsExactly("closed");
        assertEnded();
    }

    /** Payara calls it an error. */
    @Test
    void anEndWithoutACloseIsNoFailure() {
        webSocket.onError(new EOFException());

        assertThat(log).containsExactly("closed");
        assertEnded();
    }

    @Test
    void aConnectionMayBeLost() {
        webSocket.onError(new IOException("reset"));

        assertThat(log).containsExactly("failed");
        assertEnded();
    }

    @Test
    void aConnectionMayBeLostByWriting() {
        connection.output().failWith(new IOException("reset"));
        webSocket.send(List.of(Frame.of("a")));

        assertThat(log).containsExactly("failed");
        assertEnded();
    }

    @Test
    void nothingIsSentOnceItIsOver() throws IOException {
        connection.end();
        webSocket.send(List.of(Frame.of("a")));
        webSocket.ping();
        webSocket.close(CloseCodes.NORMAL_CLOSURE);

        assertThat(connection.output().writes()).isEmpty();
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void nothingIsReadOnceItIsOver() throws IOException {
        connection.arrive(ClientFrame.close(1000, ""));
        connection.arrive(ClientFrame.text("a"));

        assertThat(connection.unread()).isPositive();
        assertThat(log).containsExactly("closed");
    }

    @Test
    void aHandshakeThatComesToNothingIsClosedAsSoonAsItCanBe() throws IOException {
        FakeConnection unwanted = new FakeConnection();
        DirectWebSocket nobodys = new DirectWebSocket(unwanted, new ServletConnection(), scheduler, LIMIT);
        nobodys.close(CloseCodes.NORMAL_CLOSURE);
        nobodys.start();
        assertThat(unwanted.output().writes()).isEmpty();

        unwanted.output().drained();
        assertThat(unwanted.output().writes()).containsExactly("880203e8");

        unwanted.arrive(ClientFrame.text("a"), ClientFrame.of(FIN | ClientFrame.BINARY), ClientFrame.close(1000, ""));
        assertThat(unwanted.closings()).isOne();
    }
}
