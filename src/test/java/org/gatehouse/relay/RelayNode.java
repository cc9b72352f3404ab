package org.gatehouse.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.Poll;
import org.gatehouse.engineio.Polling;
import org.gatehouse.engineio.PollingPost;
import org.gatehouse.engineio.PollingTransport;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.engineio.SendLanes;
import org.gatehouse.testkit.EngineFixture;

/** A node that leads requests to others, whose sessions record what reaches the layer above. */
final class RelayNode implements EngineListener {

    /** A GET that keeps its answer. */
    static final class HeldPoll implements Poll {

        final List<String> answers = new CopyOnWriteArrayList<>();

        @Override
        public void respond(String payload) {
            answers.add(payload);
        }

        @Override
        public void refuse(EngineError error) {
            answers.add(error.message());
        }
    }

    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<DisconnectReason> closes = new CopyOnWriteArrayList<>();
    final NodeSids sids = new NodeSids();
    final EngineServer engine;
    final NodeRelay relay;

    RelayNode(EngineSettings settings, Scheduler scheduler, BiConsumer<String, byte[]> link) {
        engine = new EngineServer(settings, scheduler, session -> this, sids, SendLanes.none());
        relay = new NodeRelay(sids, engine, link);
    }

    /** A polling session, whose first answer was given. */
    EngineSession open() {
        EngineSession session = engine.open(EngineFixture.request(Map.of()), PollingTransport::new);
        PollingTransport transport = engine.polling(session.sid()).orElseThrow();
        HeldPoll first = new HeldPoll();
        assertThat(transport.beginPoll()).isTrue();
        transport.poll(first);
        assertThat(first.answers).singleElement().asString().startsWith("0{");
        return session;
    }

    static EngineRequest request(String method, String sid) {
        return EngineFixture.request(method, false, Map.of("EIO", "4", "transport", "polling", "sid", sid));
    }

    Optional<Polling> polling(String method, String sid) {
        return relay.polling(request(method, sid));
    }

    /** A GET for a session of another node. */
    HeldPoll poll(String sid) {
        HeldPoll poll = new HeldPoll();
        Polling polling = polling("GET", sid).orElseThrow();
        assertThat(polling.beginPoll()).isTrue();
        polling.poll(poll);
        return poll;
    }

    /** A POST for a session of another node; what it is answered. */
    List<String> post(String sid, String body) {
        PollingPost post = beginPost(sid);
        List<String> answers = read(post, body);
        post.end();
        return answers;
    }

    PollingPost beginPost(String sid) {
        return polling("POST", sid).orElseThrow().beginPost();
    }

    static List<String> read(PollingPost post, String body) {
        List<String> answers = new CopyOnWriteArrayList<>();
        post.read(body, refusal -> answers.add(refusal.map(EngineError::message).orElse("ok")));
        return answers;
    }

    long count(Counter counter) {
        return engine.counters().of(counter);
    }

    @Override
    public void onMessage(String data) {
        messages.add(data);
    }

    @Override
    public void onMessage(byte[] data) {
        messages.add("bytes " + Arrays.toString(data));
    }

    @Override
    public void onClose(DisconnectReason reason) {
        closes.add(reason);
    }
}
