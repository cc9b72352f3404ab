package org.gatehouse.conformance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gatehouse.testkit.EventClient;

/** The numbers that a client has received, by the event {@code number}. */
final class Numbers {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Integer> all = Collections.synchronizedList(new ArrayList<>());

    Numbers(EventClient client) {
        client.on("number", arguments -> all.add((Integer) arguments[0]));
    }

    /** In the order in which they came. */
    List<Integer> all() {
        synchronized (all) {
            return List.copyOf(all);
        }
    }

    /** Waits for so many more. */
    void awaitMore(int count) {
        int enough = all.size() + count;
        await().atMost(PATIENCE).until(() -> all.size() >= enough);
    }

    void awaitNumber(int number) {
        await().atMost(PATIENCE).until(() -> all.contains(number));
    }
}
