package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.testkit.ClientFrame.FIN;

import jakarta.websocket.CloseReason.CloseCodes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.testkit.ClientFrame;
import org.gatehouse.testkit.ManualScheduler;
import org.gatehouse.wire.Frame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RFC 6455, sections 5.5 and 7: what a server answers, and how a WebSocket ends. */
class DirectWebSocketTest {

    private static final int LIMIT = 1_024;
    private static final String CLOSE_1000 = "880203e8";

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
        public void opened() {
            log.add("opened");
        }

        @Override
        public void written() {
            log.add("written");
        }

        @Override
        public void pong() {
            log.add("pong");
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
        assertThat(log).containsExactly("opened");
        log.clear();
        connection.output().drained();
    }

    private List<String> writes() {
        return connection.output().writes();
    }

    private void assertOpen() {
        assertThat(connection.closings()).isZero();
    }

    /** It is over, once, and nobody waits for anything. */
    private void assertEnded() {
        assertThat(connection.closings()).isOne();
        assertThat(scheduler.size()).isZero();
    }

    private void pass(int millis) {
        scheduler.advance(Duration.ofMillis(millis));
    }

    @Test
    void tellsWhatArrives() throws IOException {
        connection.arrive(
                ClientFrame.text("a"),
                ClientFrame.firstOfText("b"),
                ClientFrame.of(FIN | ClientFrame.PONG),
                ClientFrame.last("c"),
                ClientFrame.of(FIN | ClientFrame.BINARY, new byte[3]));

        assertThat(log).containsExactly("text a", "pong", "text bc", "binary 3");
    }

    @Test
    void readsMoreThanItsBufferHolds() throws IOException {
        byte[][] many = new byte[1_000][];
        java.util.Arrays.fill(many, ClientFrame.text("0123456789"));
        connection.arrive(many);

        assertThat(log).hasSize(1_000).containsOnly("text 0123456789");
    }

    @Test
    void sendsFramesInOneWrite() {
        webSocket.send(List.of(Frame.of("a"), Frame.of(new byte[] {1, 2}), Frame.of("")));

        assertThat(writes()).containsExactly("810161" + "82020102" + "8100");
        assertThat(log).containsExactly("written");
    }

    @Test
    void asksForAPong() {
        webSocket.ping();

        assertThat(writes()).containsExactly("8900");
    }

    @Test
    void answersAPing() throws IOException {
        connection.arrive(ClientFrame.ping("é"));

        assertThat(writes()).containsExactly("8a02c3a9");
        assertThat(log).isEmpty();
    }

    @Test
    void theServerMayCloseFirst() throws IOException {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
        assertThat(writes()).containsExactly(CLOSE_1000);
        assertOpen();

        connection.arrive(ClientFrame.close(1000, ""));
        assertThat(log).containsExactly("closed");
        assertThat(writes()).containsExactly(CLOSE_1000);
        assertEnded();
    }

    @Test
    void theClientMayCloseFirst() throws IOException {
        connection.arrive(ClientFrame.close(4001, "bye"), ClientFrame.text("ignored"));

        assertThat(writes()).containsExactly("88020fa1");
        assertThat(log).containsExactly("closed");
        assertEnded();
    }

    @Test
    void aClientMayCloseWithoutACode() throws IOException {
        connection.arrive(ClientFrame.of(FIN | ClientFrame.CLOSE));

        assertThat(writes()).containsExactly("8800");
        assertEnded();
    }

    @Test
    void bothMayCloseAtOnce() throws IOException {
        connection.output().fullAfterWrite();
        webSocket.send(List.of(Frame.of("a")));
        webSocket.close(CloseCodes.GOING_AWAY);
        connection.arrive(ClientFrame.close(1000, ""));
        assertThat(writes()).containsExactly("810161");
        assertOpen();

        connection.output().drained();
        assertThat(writes()).containsExactly("810161", "880203e9");
        assertEnded();
    }

    @Test
    void theConnectionStaysUntilTheLastFrameHasLeft() throws IOException {
        connection.output().fullAfterWrite();
        connection.arrive(ClientFrame.close(1000, ""));
        assertThat(log).containsExactly("closed");
        assertOpen();

        connection.output().drained();
        assertEnded();
    }

    @Test
    void closingTwiceDoesNothing() {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
        webSocket.close(CloseCodes.GOING_AWAY);

        assertThat(writes()).containsExactly(CLOSE_1000);
    }

    @Test
    void whatIsSentAfterClosingIsDropped() {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
        webSocket.send(List.of(Frame.of("a")));
        webSocket.ping();

        assertThat(writes()).containsExactly(CLOSE_1000);
    }

    @Test
    void aClientThatDoesNotAnswerACloseHasFiveSeconds() {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
        pass(4_999);
        assertOpen();

        pass(1);
        assertEnded();
    }

    @Test
    void aClientThatDoesNotReadTheLastFrameHasFiveSeconds() throws IOException {
        connection.output().fullAfterWrite();
        webSocket.send(List.of(Frame.of("a")));
        connection.arrive(ClientFrame.close(1000, ""));
        pass(4_999);
        assertOpen();

        pass(1);
        assertEnded();
        connection.output().drained();
        assertThat(writes()).containsExactly("810161");
    }

    @Test
    void messagesMayStillArriveWhileTheServerWaitsForAnAnswer() throws IOException {
        webSocket.close(CloseCodes.NORMAL_CLOSURE);
        connection.arrive(ClientFrame.text("a"), ClientFrame.ping(""));

        assertThat(log).containsExactly("text a");
        assertThat(writes()).containsExactly(CLOSE_1000, "8a00");
        assertOpen();
    }
}
