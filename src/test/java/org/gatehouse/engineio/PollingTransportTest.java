package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.PollingTransport.Post;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.EnginePacket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wire specification, section 6: polling rules. */
class PollingTransportTest {

    private static final class RecordedPoll implements Poll {

        private final List<String> answers = new ArrayList<>();

        @Override
        public void respond(String payload) {
            answers.add(payload);
        }

        @Override
        public void refuse(EngineError error) {
            answers.add("refused");
        }
    }

    private final EngineFixture fixture = new EngineFixture();
    private EngineSession session;
    private PollingTransport transport;

    @BeforeEach
    void open() {
        session = fixture.server.open(EngineFixture.request(Map.of()), PollingTransport::new);
        transport = fixture.server.polling(session.sid()).orElseThrow();
        assertThat(poll().answers).singleElement().asString().startsWith("0{");
    }

    private RecordedPoll poll() {
        RecordedPoll poll = new RecordedPoll();
        assertThat(transport.beginPoll()).isTrue();
        transport.poll(poll);
        return poll;
    }

    private boolean post(String body) {
        Post post = begun();
        boolean read = post.read(body);
        post.end();
        return read;
    }

    private Post begun() {
        return Objects.requireNonNull(transport.beginPost());
    }

    @Test
    void holdsAPollUntilSomethingIsToBeSent() {
        RecordedPoll poll = poll();
        assertThat(poll.answers).isEmpty();

        session.send(EnginePacket.message("a"));
        assertThat(poll.answers).containsExactly("4a");
    }

    @Test
    void sendsAllQueuedPacketsInOneBodyInOrder() {
        session.send(EnginePacket.message("a"));
        session.send(EnginePacket.message("b"));

        assertThat(poll().answers).containsExactly("4a\u001e4b");
    }

    @Test
    void refusesASecondPollAndClosesTheSession() {
        RecordedPoll first = poll();
        assertThat(transport.beginPoll()).isFalse();

        assertThat(first.answers).containsExactly("1");
        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void refusesASecondPostWhileOneIsReadAndClosesTheSession() {
        begun();
        assertThat(transport.beginPost()).isNull();

        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void readsAPostWhileTheRestOfARefusedOneStillComes() {
        Post refused = begun();
        refused.drop();
        assertThat(post("4a")).isTrue();
        refused.end();
        assertThat(post("4b")).isTrue();

        assertThat(fixture.messages).containsExactly("a", "b");
    }

    @Test
    void theEndOfARefusedPostIsNotThatOfTheOneBeingRead() {
        Post refused = begun();
        refused.drop();
        begun();
        refused.end();

        assertThat(transport.beginPost()).isNull();
    }

    @Test
    void collectsNoRefusedPostsWhoseRestNeverComes() {
        begun().drop();
        begun().drop();
        assertThat(transport.beginPost()).isNull();

        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void answersAPollThatIsHeldOnlyAfterTheEnd() {
        assertThat(transport.beginPoll()).isTrue();
        session.abort(DisconnectReason.PING_TIMEOUT);
        RecordedPoll late = new RecordedPoll();
        transport.poll(late);

        assertThat(late.answers).containsExactly("1");
    }

    @Test
    void deliversThePacketsOfAPostInOrder() {
        assertThat(post("4a\u001e4b")).isTrue();
        assertThat(post("4c")).isTrue();

        assertThat(fixture.messages).containsExactly("a", "b", "c");
    }

    @Test
    void processesThePacketsBeforeAMalformedOneThenClosesTheSession() {
        assertThat(post("4a\u001eabc\u001e4b")).isFalse();

        assertThat(fixture.messages).containsExactly("a");
        assertThat(fixture.closes).containsExactly(DisconnectReason.PARSE_ERROR);
    }

    @Test
    void releasesThePollWithANoopWhenTheClientCloses() {
        RecordedPoll poll = poll();

        assertThat(post("1")).isTrue();

        assertThat(poll.answers).containsExactly("6");
        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(fixture.server.session(session.sid())).isEmpty();
    }

    @Test
    void hangsUpInThePendingPollAfterTheQueuedPackets() {
        RecordedPoll poll = poll();
        session.close(DisconnectReason.FORCED_CLOSE);

        assertThat(poll.answers).containsExactly("1");
        assertThat(fixture.server.session(session.sid())).isEmpty();
    }

    @Test
    void hangsUpInTheNextPollIfNoneIsPending() {
        session.send(EnginePacket.message("last"));
        session.close(DisconnectReason.FORCED_CLOSE);
        assertThat(fixture.server.session(session.sid())).isPresent();

        assertThat(poll().answers).containsExactly("4last\u001e1");
        assertThat(fixture.server.session(session.sid())).isEmpty();
    }

    @Test
    void hangsUpAfterANoopIfNothingIsQueued() {
        session.close(DisconnectReason.FORCED_CLOSE);

        assertThat(poll().answers).containsExactly("6\u001e1");
    }

    @Test
    void keepsTheHangUpForThirtySecondsOnly() {
        session.close(DisconnectReason.FORCED_CLOSE);
        fixture.scheduler.advance(Duration.ofSeconds(30));

        assertThat(fixture.server.session(session.sid())).isEmpty();
        assertThat(poll().answers).containsExactly("1");
    }

    @Test
    void completesThePendingPollWhenThePongIsLate() {
        poll();
        fixture.scheduler.advance(EngineFixture.SETTINGS.pingInterval());
        RecordedPoll poll = poll();
        fixture.scheduler.advance(EngineFixture.SETTINGS.pingTimeout());

        assertThat(poll.answers).containsExactly("1");
        assertThat(fixture.closes).containsExactly(DisconnectReason.PING_TIMEOUT);
    }

    @Test
    void deliversThePingInAPollAndTakesThePongByPost() {
        RecordedPoll poll = poll();
        fixture.scheduler.advance(EngineFixture.SETTINGS.pingInterval());
        assertThat(poll.answers).containsExactly("2");

        post("3");
        fixture.scheduler.advance(EngineFixture.SETTINGS.pingTimeout());
        assertThat(fixture.closes).isEmpty();
    }

    @Test
    void releasesAPollThatIsOvertakenByTheCloseOfItsClient() {
        assertThat(post("1")).isTrue();
        RecordedPoll late = poll();

        assertThat(late.answers).containsExactly("6");
        assertThat(fixture.server.session(session.sid())).isEmpty();
    }

    @Test
    void forgetsASessionThatItsClientHasClosedAfterAWhile() {
        assertThat(post("1")).isTrue();
        assertThat(transport.beginPost()).isNull();
        fixture.scheduler.advance(Duration.ofMillis(500));

        assertThat(fixture.server.session(session.sid())).isEmpty();
        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
    }

    @Test
    void refusesAPollThatIsStillHeldWhenAWebSocketHasTakenOver() {
        session.expectUpgrade();
        RecordedPoll held = poll();
        RecordingTransport webSocket = new RecordingTransport(session, TransportType.WEBSOCKET);
        session.upgrade(webSocket);
        webSocket.receive("2probe");
        assertThat(held.answers).isEmpty();
        webSocket.receive("5");

        assertThat(held.answers).containsExactly("refused");
        RecordedPoll late = new RecordedPoll();
        transport.poll(late);
        assertThat(late.answers).containsExactly("refused");
    }

    @Test
    void countsAPayloadWithTooManyPackets() {
        assertThat(post("6\u001e".repeat(100))).isFalse();

        assertThat(fixture.closes).containsExactly(DisconnectReason.PARSE_ERROR);
        assertThat(fixture.server.counters().of(Counter.OVERFULL_PAYLOADS)).isEqualTo(1);
    }

    @Test
    void countsNoPayloadThatCannotBeRead() {
        assertThat(post("abc")).isFalse();

        assertThat(fixture.server.counters().of(Counter.OVERFULL_PAYLOADS)).isZero();
    }

    @Test
    void countsASessionWhoseClientNeverComesBack() {
        fixture.scheduler.advance(EngineFixture.LIMITS.firstPollTimeout());

        assertThat(fixture.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
        assertThat(fixture.server.counters().of(Counter.UNUSED_SESSIONS)).isEqualTo(1);
    }
}
