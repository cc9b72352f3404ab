package org.gatehouse.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.config.LimitSettings;
import org.gatehouse.config.NamespaceRules;
import org.gatehouse.config.OverflowPolicy;
import org.gatehouse.config.RateSettings;
import org.gatehouse.config.SendSettings;
import org.gatehouse.config.WebSocketWay;
import org.gatehouse.engineio.EngineListener;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.EngineSession;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.engineio.SendLanes;
import org.gatehouse.engineio.TransportType;

/** An Engine.IO server under manual time, whose sessions record what reaches the layer above. */
public final class EngineFixture implements EngineListener {

    public static final LimitSettings LIMITS = new LimitSettings(
            100,
            10,
            new RateSettings(10, 100),
            100,
            new RateSettings(1_000, 20_000),
            new RateSettings(100_000, 10_000_000),
            Duration.ofMillis(400));

    public static final EngineSettings SETTINGS = new EngineSettings(
            Duration.ofMillis(300),
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            1_000,
            send(20_000),
            Optional.empty(),
            WebSocketWay.ENDPOINT,
            LIMITS);

    /** What may wait, with so many bytes. */
    public static SendSettings send(int maxBytes) {
        return new SendSettings(maxBytes, 100_000, Duration.ofMinutes(1), NamespaceRules.of(OverflowPolicy.DISCONNECT));
    }

    public final ManualScheduler scheduler = new ManualScheduler();
    public final List<String> messages = new ArrayList<>();
    public final List<DisconnectReason> closes = new ArrayList<>();
    public final EngineServer server;

    public EngineFixture() {
        this(SETTINGS);
    }

    /** With other settings. */
    public EngineFixture(EngineSettings settings) {
        this.server = new EngineServer(settings, scheduler, session -> this);
    }

    /** With lanes on which is sent what many get. */
    public EngineFixture(SendLanes lanes) {
        this.server = new EngineServer(SETTINGS, scheduler, session -> this, RandomId::next, lanes);
    }

    /** With another layer above. */
    public EngineFixture(Function<ManualScheduler, Function<EngineSession, EngineListener>> listeners) {
        this.server = new EngineServer(SETTINGS, scheduler, listeners.apply(scheduler));
    }

    /** A session on a transport of this type, which is not yet writable. */
    public RecordingTransport open(TransportType type) {
        AtomicReference<RecordingTransport> transport = new AtomicReference<>();
        server.open(request(Map.of()), session -> {
            transport.set(new RecordingTransport(session, type));
            return transport.get();
        });
        return transport.get();
    }

    /** The session that a transport's OPEN packet names. */
    public EngineSession session(String openFrame) {
        return server.session(sid(openFrame)).orElseThrow();
    }

    public static String sid(String openFrame) {
        return openFrame.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
    }

    public static EngineRequest request(Map<String, String> query) {
        return request("GET", false, query);
    }

    public static EngineRequest request(String method, boolean upgrade, Map<String, String> query) {
        return new EngineRequest(
                method, upgrade, "/socket.io/", query, Map.of(), "127.0.0.1", 8080, false, "127.0.0.1:8080", null);
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
