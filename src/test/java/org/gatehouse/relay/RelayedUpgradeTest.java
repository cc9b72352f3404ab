package org.gatehouse.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.FrameChannel;
import org.gatehouse.engineio.FrameRelay;
import org.gatehouse.engineio.PollingTransport;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.engineio.RemoteSessions;
import org.gatehouse.relay.RelayNode.HeldPoll;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.wire.EnginePacket;
import org.gatehouse.wire.Frame;
import org.gatehouse.wire.PacketGroup;
import org.junit.jupiter.api.Test;

/** A WebSocket that reaches another node than that of the session which it asks to take over. */
class RelayedUpgradeTest {

    /** The WebSocket of a client, at the node that is not the session's. */
    private static final class ClientSocket implements FrameChannel {

        private final FrameRelay relay;
        private final List<String> received = new ArrayList<>();
        private boolean reads = true;
        private int batches;
        private boolean closed;

        ClientSocket(FrameRelay relay) {
            this.relay = relay;
        }

        void say(String... frames) {
            Arrays.stream(frames).forEach(frame -> relay.received(Frame.of(frame)));
        }

        @Override
        public void send(List<Frame> frames) {
            batches++;
            frames.forEach(frame -> received.add(frame.isBinary() ? Arrays.toString(frame.bytes()) : frame.text()));
            if (reads) {
                relay.written();
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final RelayNetwork network = new RelayNetwork();
    private final RelayNode owner = network.node();
    private final RelayNode asker = network.node();
    private final RelayNode third = network.node();

    private static EngineRequest handshake(String sid) {
        return EngineFixture.request("GET", true, Map.of("EIO", "4", "transport", "websocket", "sid", sid));
    }

    private static ClientSocket connect(RelayNode node, String sid) {
        List<ClientSocket> sockets = new ArrayList<>();
        assertThat(node.relay.expectUpgrade(handshake(sid))).isTrue();
        assertThat(node.relay.upgrade(handshake(sid), relay -> {
                    sockets.add(new ClientSocket(relay));
                    return sockets.get(0);
                }))
                .isTrue();
        return sockets.get(0);
    }

    private static void send(EngineSession session, EnginePacket... packets) {
        session.enqueue(PacketGroup.of(List.of(packets)));
        session.flush();
    }

    private ClientSocket upgraded(EngineSession session) {
        ClientSocket socket = connect(asker, session.sid());
        socket.say("2probe");
        assertThat(socket.received).containsExactly("3probe");
        socket.say("5");
        socket.received.clear();
        socket.batches = 0;
        return socket;
    }

    @Test
    void aWebSocketTakesOverASessionOfAnotherNode() {
        EngineSession session = owner.open();
        HeldPoll held = third.poll(session.sid());
        ClientSocket socket = connect(asker, session.sid());
        socket.say("2probe");
        assertThat(socket.received).containsExactly("3probe");
        assertThat(held.answers).containsExactly("6");
        send(session, EnginePacket.message("waits"));
        socket.say("5", "4a", "4b");
        socket.relay.received(Frame.of(new byte[] {1, 2}));
        send(session, EnginePacket.message("now"), EnginePacket.message(new byte[] {3}));

        assertThat(socket.received).containsExactly("3probe", "4waits", "4now", "[3]");
        assertThat(owner.messages).containsExactly("a", "b", "bytes [1, 2]");
        assertThat(owner.closes).isEmpty();
    }

    @Test
    void aPollThatComesWhileAWebSocketIsOnItsWayIsHeld() {
        EngineSession session = owner.open();
        assertThat(asker.relay.expectUpgrade(handshake(session.sid()))).isTrue();
        HeldPoll held = asker.poll(session.sid());
        ClientSocket socket = connect(asker, session.sid());
        socket.say("2probe");
        assertThat(held.answers).isEmpty();
        socket.say("5");

        assertThat(held.answers).containsExactly("Bad request");
    }

    @Test
    void aClientThatAskedForTextAloneGetsBase64() {
        EngineSession session = owner.engine.open(EngineFixture.request(Map.of("b64", "1")), PollingTransport::new);
        PollingTransport polling = owner.engine.polling(session.sid()).orElseThrow();
        polling.beginPoll();
        polling.poll(new HeldPoll());
        ClientSocket socket = upgraded(session);
        send(session, EnginePacket.message(new byte[3]));

        assertThat(socket.received).containsExactly("bAAAA");
    }

    @Test
    void nothingIsSentToAClientThatDoesNotReadUntilItDoes() {
        EngineSession session = owner.open();
        ClientSocket socket = upgraded(session);
        socket.reads = false;
        send(session, EnginePacket.message("a"));
        send(session, EnginePacket.message("b"));
        send(session, EnginePacket.message("c"));
        assertThat(socket.received).containsExactly("4a");

        socket.relay.written();
        assertThat(socket.received).containsExactly("4a", "4b", "4c");
        assertThat(socket.batches).isEqualTo(2);
    }

    @Test
    void aClientThatDoesNotReadAtAllLosesItsConnection() {
        EngineSession session = owner.open();
        ClientSocket socket = upgraded(session);
        socket.reads = false;
        for (int i = 0; i < 30; i++) {
            send(session, EnginePacket.message("x".repeat(1_000)));
        }

        assertThat(owner.count(Counter.OVERFLOWED_SESSIONS)).isEqualTo(1);
        assertThat(socket.closed).isTrue();
    }

    @Test
    void theHeartbeatIsTheOwners() {
        EngineSession session = owner.open();
        ClientSocket socket = upgraded(session);
        network.scheduler.advance(RelayNetwork.SETTINGS.pingInterval());
        assertThat(socket.received).containsExactly("2");
        socket.say("3");
        network.scheduler.advance(RelayNetwork.SETTINGS.pingTimeout());
        assertThat(owner.closes).isEmpty();

        network.scheduler.advance(RelayNetwork.SETTINGS.pingInterval());
        assertThat(owner.closes).containsExactly(DisconnectReason.PING_TIMEOUT);
        assertThat(socket.closed).isTrue();
    }

    @Test
    void theEndOfTheWebSocketIsThatOfTheSession() {
        upgraded(owner.open()).relay.gone(false);
        upgraded(owner.open()).relay.gone(true);

        assertThat(owner.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE, DisconnectReason.TRANSPORT_ERROR);
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void theEndOfTheSessionIsThatOfTheWebSocketAfterItsLastPackets() {
        EngineSession session = owner.open();
        ClientSocket socket = upgraded(session);
        send(session, EnginePacket.message("last"));
        session.close(DisconnectReason.FORCED_CLOSE);

        assertThat(socket.received).containsExactly("4last");
        assertThat(socket.closed).isTrue();
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void aWebSocketThatFailsBeforeItHasTakenOverLeavesTheSessionToPolling() {
        EngineSession session = owner.open();
        connect(asker, session.sid()).relay.gone(true);
        send(session, EnginePacket.message("a"));

        assertThat(asker.poll(session.sid()).answers).containsExactly("4a");
    }

    @Test
    void aSecondWebSocketIsClosed() {
        EngineSession session = owner.open();
        upgraded(session);

        assertThat(connect(third, session.sid()).closed).isTrue();
        assertThat(owner.closes).isEmpty();
    }

    @Test
    void aWebSocketForASessionThatNobodyHasIsClosed() {
        ClientSocket noSession = connect(asker, owner.sids.get());
        ClientSocket noNode = connect(asker, RandomId.next());
        assertThat(noSession.closed).isTrue();
        assertThat(noNode.closed).isFalse();
        network.scheduler.advance(Duration.ofSeconds(1));

        assertThat(noNode.closed).isTrue();
        assertThat(asker.relay.waiting()).isZero();
        assertThat(network.scheduler.size()).isZero();
    }

    @Test
    void nobodyIsAskedForWhatCannotBeASessionOfAnotherNode() {
        assertThat(asker.relay.expectUpgrade(handshake(asker.sids.get()))).isFalse();
        assertThat(asker.relay.expectUpgrade(RelayNode.request("GET", owner.sids.get())))
                .isFalse();
        assertThat(asker.relay.upgrade(handshake("x"), relay -> {
                    throw new AssertionError("no channel is made");
                }))
                .isFalse();
        assertThat(RemoteSessions.NONE.expectUpgrade(handshake(owner.sids.get())))
                .isFalse();
        assertThat(RemoteSessions.NONE.upgrade(handshake(owner.sids.get()), ClientSocket::new))
                .isFalse();
    }

    @Test
    void aFrameThatIsLostOnItsWayEndsTheConnection() {
        ClientSocket socket = upgraded(owner.open());
        socket.say("4a");
        network.unreachable.add(owner.sids.node());
        socket.say("4lost");
        network.unreachable.clear();
        socket.say("4b");

        assertThat(owner.messages).containsExactly("a");
        assertThat(owner.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
        assertThat(socket.closed).isTrue();
    }

    @Test
    void aFrameThatCannotBeReadEndsTheConnection() {
        ClientSocket socket = upgraded(owner.open());
        socket.say("x");

        assertThat(owner.closes).containsExactly(DisconnectReason.PARSE_ERROR);
        assertThat(socket.closed).isTrue();
    }

    @Test
    void aClientThatSendsTooFastIsStoppedAtItsNode() {
        ClientSocket socket = upgraded(owner.open());
        int before = network.sent;
        for (int i = 0; i < 30_000; i++) {
            socket.say("6");
        }

        assertThat(socket.closed).isTrue();
        assertThat(network.sent - before).isLessThan(20_010);
        assertThat(asker.count(Counter.FLOODING_SESSIONS)).isEqualTo(1);
        assertThat(owner.closes).containsExactly(DisconnectReason.TRANSPORT_ERROR);
    }

    @Test
    void theWebSocketsOfANodeThatDiesAreGone() {
        ClientSocket socket = upgraded(owner.open());
        network.kill(asker);
        network.scheduler.advance(Duration.ofSeconds(13));

        assertThat(owner.closes).containsExactly(DisconnectReason.TRANSPORT_CLOSE);
        assertThat(socket.closed).isTrue(); // it has heard nothing of the owner either
    }

    @Test
    void theWebSocketsToANodeThatDiesAreClosed() {
        ClientSocket socket = upgraded(owner.open());
        network.kill(owner);
        network.scheduler.advance(Duration.ofSeconds(13));

        assertThat(socket.closed).isTrue();
        assertThat(asker.relay.waiting()).isZero();
    }

    @Test
    void aWebSocketThatHasNotHeardThatItsSessionIsOverIsToldAgain() {
        EngineSession session = owner.open();
        ClientSocket socket = upgraded(session);
        network.kill(asker);
        session.close(DisconnectReason.FORCED_CLOSE);
        network.unreachable.clear();
        assertThat(socket.closed).isFalse();
        socket.say("4a");

        assertThat(socket.closed).isTrue();
        assertThat(owner.messages).isEmpty();
    }

    @Test
    void anUpgradeThatIsAskedForTwiceIsRefused() {
        EngineSession session = owner.open();
        RelayMessage upgrade = new RelayMessage(RelayMessage.Kind.UPGRADE, asker.sids.node(), 77, session.sid(), 0, "");
        owner.relay.receive(upgrade.encode());
        owner.relay.receive(upgrade.encode());

        assertThat(owner.closes).isEmpty();
    }
}
