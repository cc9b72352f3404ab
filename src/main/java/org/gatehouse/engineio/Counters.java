package org.gatehouse.engineio;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.gatehouse.api.Statistics;

/** What a server has dropped and refused. Thread-safe, and cheap to count with from many threads at once. */
public final class Counters implements Statistics {

    private final Map<Counter, LongAdder> counts = new EnumMap<>(Counter.class);

    /** Nothing has happened yet. */
    public Counters() {
        Arrays.stream(Counter.values()).forEach(counter -> counts.put(counter, new LongAdder()));
    }

    /** Something has happened once more. */
    public void count(Counter counter) {
        adder(counter).increment();
    }

    /** How often something has happened. */
    public long of(Counter counter) {
        return adder(counter).sum();
    }

    @SuppressWarnings("NullAway") // there is one for each
    private LongAdder adder(Counter counter) {
        return counts.get(counter);
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((counter, count) -> named.put(counter.label(), count.sum()));
        return Collections.unmodifiableMap(named);
    }
}
