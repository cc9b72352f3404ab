package org.gatehouse.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Poll;
import org.gatehouse.engineio.Polling;
import org.gatehouse.engineio.PollingPost;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.engineio.RemoteSessions;
import org.gatehouse.engineio.TransportType;
import org.gatehouse.relay.RelayNode.HeldPoll;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.ManualScheduler;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.PacketGroup;
import org.junit.jupiter.api.Test;

/** The rules of polling where the requests of a client reach another node than that of its session. */
class RelayedPollingTest {

    private static final String UNKNOWN = "Session ID unknown";
    private static final String REFUSED = "Bad request";

    private static final EngineSettings SETTINGS = RelayNetwork.SETTINGS;

    private final RelayNetwork network = new RelayNetwork();
    private final ManualScheduler scheduler = network.scheduler;
    private final RelayNode owner = network.node();
    private final RelayNode asker = network.node();
    private final RelayNode third = network.node();

    private static EnginePacket message(String text) {
        return EnginePacket.message(text);
    }

    private static void say(EngineSession session, String text) {
        session.enqueue(PacketGroup.of(message(text)));
        session.flush();
    }

    @Test
    void theIdOfASessionSaysItsNode() {
        String sid = owner.open().sid();

        assertThat(sid).hasSize(20).startsWith(owner.sids.node());
        assertThat(NodeSids.nodeOf(sid)).contains(owner.sids.node());
        assertThat(IntStream.range(0, 1_000).mapToObj(i -> owner.sids.get())).doesNotHaveDuplicates();
    }

    @Test
    void aPollIsHeldUntilTheOwnerHasSomethingToSend() {
        EngineSession session = owner.open();
        HeldPoll poll = asker.poll(session.sid());
        assertThat(poll.answers).isEmpty();

        say(session, "a");

        assertThat(poll.answers).containsExactly("4a");
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void pollsMayComeByAnyNode() {
        EngineSession session = owner.open();
        say(session, "a");
        say(session, "b");

        assertThat(asker.poll(session.sid()).answers).containsExactly("4a\u001e4b");
        say(session, "c");
        assertThat(third.poll(session.sid()).answers).containsExactly("4c");
    }

    @Test
    void postsComeByAnyNodeInOrder() {
        String sid = owner.open().sid();

        assertThat(asker.post(sid, "4a\u001e4b")).containsExactly("ok");
        assertThat(third.post(sid, "4c")).containsExactly("ok");
        assertThat(asker.post(sid, "4\u20ac")).containsExactly("ok");

        assertThat(owner.messages).containsExactly("a", "b", "c", "\u20ac");
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void theHeartbeatIsTheOwners() {
        EngineSession session = owner.open();
        HeldPoll poll = asker.poll(session.sid());
        scheduler.advance(SETTINGS.pingInterval());
        assertThat(poll.answers).containsExactly("2");

        third.post(session.sid(), "3");
        scheduler.advance(SETTINGS.pingTimeout());
        assertThat(owner.closes).isEmpty();
    }

    @Test
    void aSecondPollIsRefusedAndClosesTheSession() {
        EngineSession session = owner.open();
        HeldPoll first = asker.poll(session.sid());

        assertThat(third.poll(session.sid()).answers).containsExactly(REFUSED);
        assertThat(first.answers).containsExactly("1");
        assertThat(owner.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void aSecondPostIsRefusedAndClosesTheSession() {
        String sid = owner.open().sid();
        PollingPost first = asker.beginPost(sid);

        assertThat(third.post(sid, "4b")).containsExactly(REFUSED);
        assertThat(RelayNode.read(first, "4a")).containsExactly("ok");
        assertThat(owner.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
        assertThat(owner.messages).isEmpty();
    }

    @Test
    void aPostThatItsNodeHasRefusedLetsTheNextIn() {
        String sid = owner.open().sid();
        PollingPost tooLarge = asker.beginPost(sid);
        tooLarge.drop();

        assertThat(third.post(sid, "4a")).containsExactly("ok");
        tooLarge.end();
        assertThat(owner.closes).isEmpty();
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void aPostWhoseClientHasGoneIsOver() {
        String sid = owner.open().sid();
        asker.beginPost(sid).end();

        assertThat(asker.post(sid, "4a")).containsExactly("ok");
    }

    @Test
    void aPostWhoseNodeHasGoneIsOverInTheEnd() {
        String sid = owner.open().sid();
        asker.beginPost(sid);
        for (int i = 0; i < 4; i++) {
            HeldPoll poll = third.poll(sid);
            scheduler.advance(SETTINGS.pingInterval());
            assertThat(poll.answers).containsExactly("2");
            owner.engine
                    .session(sid)
                    .ifPresent(session ->
                            session.onPacket(owner.engine.polling(sid).orElseThrow(), EnginePacket.PONG));
        }

        assertThat(third.post(sid, "4a")).containsExactly("ok");
    }

    @Test
    void aPostThatCannotBeReadIsRefused() {
        String sid = owner.open().sid();

        assertThat(asker.post(sid, "4a\u001eabc")).containsExactly(REFUSED);
        assertThat(owner.messages).containsExactly("a");
        assertThat(owner.closes).containsExactly(DisconnectReason.PARSE_ERROR);
    }

    @Test
    void aBodyThatIsTooLargeIsNotReadWhateverItsNodeAllows() {
        String sid = owner.open().sid();

        assertThat(asker.post(sid, "4" + "a".repeat(1_000))).containsExactly(REFUSED);
        assertThat(owner.messages).isEmpty();
        assertThat(owner.count(Counter.OVERSIZED_POSTS)).isEqualTo(1);
    }

    @Test
    void theEndOfASessionReachesItsPoll() {
        EngineSession session = owner.open();
        HeldPoll poll = asker.poll(session.sid());

        session.close(DisconnectReason.FORCED_CLOSE);

        assertThat(poll.answers).containsExactly("1");
    }

    @Test
    void aPollOfASessionThatHasMovedToAWebSocketIsRefused() {
        EngineSession session = owner.open();
        HeldPoll held = asker.poll(session.sid());
        RecordingTransport webSocket = new RecordingTransport(session, TransportType.WEBSOCKET);
        session.upgrade(webSocket);
        webSocket.receive("2probe");
        assertThat(held.answers).containsExactly("6");
        webSocket.receive("5");

        assertThat(asker.poll(session.sid()).answers).containsExactly(REFUSED);
        assertThat(asker.post(session.sid(), "4a")).containsExactly(REFUSED);
        assertThat(owner.closes).isEmpty();
    }

    @Test
    void aSessionThatItsNodeDoesNotHaveIsUnknown() {
        String sid = owner.sids.get();

        assertThat(asker.poll(sid).answers).containsExactly(UNKNOWN);
        assertThat(asker.post(sid, "4a")).containsExactly(UNKNOWN);
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void aSessionWhoseNodeDoesNotAnswerIsUnknownAfterASecond() {
        HeldPoll poll = asker.poll(RandomId.next());
        List<String> post = asker.post(RandomId.next(), "4a");
        scheduler.advance(Duration.ofMillis(999));
        assertThat(poll.answers).isEmpty();
        scheduler.advance(Duration.ofMillis(1));

        assertThat(poll.answers).containsExactly(UNKNOWN);
        assertThat(post).containsExactly(UNKNOWN);
        assertThat(asker.relay.waiting()).isZero();
        assertThat(scheduler.size()).isZero();
    }

    @Test
    void aPostWhoseSessionWasNotFoundInTimeIsAnsweredWhenItsBodyHasCome() {
        PollingPost post = asker.beginPost(RandomId.next());
        scheduler.advance(Duration.ofSeconds(1));

        assertThat(RelayNode.read(post, "4a")).containsExactly(UNKNOWN);
    }

    @Test
    void nobodyIsAskedForWhatCannotBeASessionOfAnotherNode() {
        String own = asker.sids.get();
        assertThat(List.of(own, "", "short", own + "x", "!" + RandomId.next().substring(1)))
                .allSatisfy(sid -> assertThat(asker.polling("GET", sid)).isEmpty());
        assertThat(asker.polling("PUT", owner.open().sid())).isEmpty();
        assertThat(asker.relay.polling(
                        EngineFixture.request(Map.of("transport", "websocket", "sid", owner.sids.get()))))
                .isEmpty();
        assertThat(RemoteSessions.NONE.polling(RelayNode.request("GET", owner.sids.get())))
                .isEmpty();

        assertThat(network.sent).isZero();
        assertThat(asker.count(Counter.REFUSED_SEARCHES)).isZero();
    }

    @Test
    void whatAnOwnerThatDiesWasAskedForIsUnknownSoon() {
        EngineSession session = owner.open();
        HeldPoll poll = asker.poll(session.sid());
        network.kill(owner);
        List<String> post = asker.post(session.sid(), "4a");
        scheduler.advance(Duration.ofSeconds(13));

        assertThat(poll.answers).containsExactly(UNKNOWN);
        assertThat(post).containsExactly(UNKNOWN);
        assertThat(asker.count(Counter.LOST_RELAYS)).isEqualTo(2);
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void whoAsksANodeAgainThatWasGivenUpIsAnsweredSoonAsWell() {
        List<String> sids =
                List.of(owner.open().sid(), owner.open().sid(), owner.open().sid());
        sids.forEach(sid -> asker.post(sid, "4known"));
        List<HeldPoll> later = new ArrayList<>();
        for (String sid : sids.subList(0, 2)) {
            Polling polling = asker.polling("GET", sid).orElseThrow();
            assertThat(polling.beginPoll()).isTrue();
            polling.poll(new Poll() {
                @Override
                public void respond(String payload) {
                    throw new AssertionError(payload);
                }

                @Override
                public void refuse(EngineError error) {
                    if (later.isEmpty()) {
                        later.add(asker.poll(sids.get(2)));
                    }
                }
            });
        }

        network.kill(owner);
        scheduler.advance(Duration.ofSeconds(15));
        assertThat(later).hasSize(1);
        scheduler.advance(Duration.ofSeconds(15));

        assertThat(later.get(0).answers).containsExactly(UNKNOWN);
    }

    @Test
    void aPollWhoseAnswerIsLostEndsWhenTheOwnersHeartbeatWould() {
        EngineSession session = owner.open();
        HeldPoll poll = asker.poll(session.sid());
        network.kill(asker);
        say(session, "lost");
        network.unreachable.clear();
        scheduler.advance(Duration.ofSeconds(44));
        assertThat(poll.answers).isEmpty();
        scheduler.advance(Duration.ofSeconds(1));

        assertThat(poll.answers).containsExactly(UNKNOWN);
        assertThat(owner.closes).containsExactly(DisconnectReason.PING_TIMEOUT);
    }

    @Test
    void aNodeThatIsSilentButThereIsNotGivenUp() {
        EngineSession session = owner.open();
        HeldPoll poll = asker.poll(session.sid());
        scheduler.advance(Duration.ofSeconds(20));
        assertThat(poll.answers).isEmpty();

        say(session, "a");
        assertThat(poll.answers).containsExactly("4a");
    }

    @Test
    void nobodyIsWatchedWhenNothingIsExpected() {
        EngineSession session = owner.open();
        asker.poll(session.sid());
        session.close(DisconnectReason.FORCED_CLOSE);
        scheduler.advance(Duration.ofSeconds(60));

        assertThat(scheduler.size()).isZero();
    }

    @Test
    void anAnswerThatComesTooLateIsDropped() {
        String sid = owner.sids.get();
        HeldPoll poll = asker.poll(RandomId.next());
        scheduler.advance(Duration.ofSeconds(1));
        asker.relay.receive(new RelayMessage(RelayMessage.Kind.PAYLOAD, sid.substring(0, 4), 1, "", 0, "4a").encode());

        assertThat(poll.answers).containsExactly(UNKNOWN);
    }

    @Test
    void onlyTheOwnerAnswers() {
        HeldPoll poll = asker.poll(owner.open().sid());
        asker.relay.receive(new RelayMessage(RelayMessage.Kind.PAYLOAD, third.sids.node(), 1, "", 0, "4a").encode());

        assertThat(poll.answers).isEmpty();
    }

    @Test
    void searchesForUnknownSessionsAreLimitedByAddressAndCounted() {
        int burst = SETTINGS.limits().handshakes().burst();
        IntStream.range(0, burst)
                .forEach(i -> assertThat(asker.polling("GET", RandomId.next())).isPresent());

        assertThat(asker.polling("GET", RandomId.next())).isEmpty();
        assertThat(asker.polling("POST", RandomId.next())).isEmpty();
        assertThat(asker.count(Counter.REFUSED_SEARCHES)).isEqualTo(2);

        scheduler.advance(Duration.ofSeconds(1));
        assertThat(asker.polling("GET", RandomId.next())).isPresent();
    }

    @Test
    void requestsForSessionsThatAreFoundAreNotLimited() {
        EngineSession session = owner.open();
        asker.post(session.sid(), "4a");
        int burst = SETTINGS.limits().handshakes().burst();
        IntStream.range(0, burst).forEach(i -> asker.polling("GET", RandomId.next()));
        assertThat(asker.polling("GET", RandomId.next())).isEmpty();

        assertThat(asker.post(session.sid(), "4b")).containsExactly("ok");
        assertThat(owner.messages).containsExactly("a", "b");
    }

    @Test
    void aSearchThatFindsASessionDoesNotCount() {
        int burst = SETTINGS.limits().handshakes().burst();
        for (int i = 0; i < 3 * burst; i++) {
            EngineSession session = owner.open();
            assertThat(asker.post(session.sid(), "1")).containsExactly("ok");
        }

        assertThat(asker.count(Counter.REFUSED_SEARCHES)).isZero();
    }

    @Test
    void aSessionThatIsKnownIsNotSearchedFor() {
        EngineSession session = owner.open();
        asker.poll(session.sid());
        say(session, "a");
        network.sent = 0;

        asker.poll(session.sid());
        say(session, "b");

        assertThat(network.sent).isEqualTo(2);
    }

    @Test
    void whatCannotBeReadIsCountedAndDropped() {
        asker.relay.receive(new byte[0]);
        asker.relay.receive(new byte[] {(byte) 0x93, 1, 2, 3});
        asker.relay.receive(new byte[] {(byte) 0x97, 99, 0, 0, 0, 0, 0, (byte) 0x90});
        asker.relay.receive("{\"garbage\":1}".getBytes(StandardCharsets.UTF_8));

        assertThat(asker.count(Counter.UNREADABLE_MESSAGES)).isEqualTo(4);
    }

    @Test
    void theStopOfANodeAnswersWhatWaits() {
        HeldPoll poll = asker.poll(owner.open().sid());
        asker.relay.close();

        assertThat(poll.answers).containsExactly(UNKNOWN);
    }

    @Test
    void aMessageInALogHidesTheSession() {
        RelayMessage message = new RelayMessage(RelayMessage.Kind.BODY, "east", 7, "secret-sid", 0, "secret-body");

        assertThat(message.toString()).doesNotContain("secret").contains("BODY 7 from east");
    }
}
