package org.gatehouse.relay;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.config.EngineSettings;
import org.gatehouse.config.LimitSettings;
import org.gatehouse.config.RateSettings;
import org.gatehouse.config.WebSocketWay;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.ManualScheduler;

/** Nodes that reach each other at once, as long as a test lets them, under manual time. */
final class RelayNetwork {

    static final EngineSettings SETTINGS = new EngineSettings(
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(10),
            1_000,
            EngineFixture.send(20_000),
            Optional.empty(),
            WebSocketWay.ENDPOINT,
            new LimitSettings(
                    100,
                    1_000,
                    new RateSettings(10, 50),
                    100,
                    new RateSettings(1_000, 20_000),
                    new RateSettings(100_000, 10_000_000),
                    Duration.ofSeconds(15)));

    final ManualScheduler scheduler = new ManualScheduler();
    final Set<String> unreachable = new HashSet<>();
    int sent;
    private final Map<String, RelayNode> nodes = new HashMap<>();

    RelayNode node() {
        AtomicReference<String> name = new AtomicReference<>();
        RelayNode node = new RelayNode(SETTINGS, scheduler, (to, message) -> deliver(name.get(), to, message));
        name.set(node.sids.node());
        nodes.put(name.get(), node);
        return node;
    }

    private void deliver(String from, String to, byte[] message) {
        sent++;
        if (nodes.containsKey(to) && !unreachable.contains(to) && !unreachable.contains(from)) {
            nodes.get(to).relay.receive(message);
        }
    }

    /** Nothing that it says, or that is said to it, arrives. */
    void kill(RelayNode node) {
        unreachable.add(node.sids.node());
    }
}
