package org.gatehouse.adapter;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The sessions whose clients may come back, oldest first. Thread-safe. */
final class SavedSessions {

    private record Entry(SavedSession session, long savedAt) {}

    /** Losing a connection is cheap for a client, so there must be an end to what is kept of it. */
    private static final int MAX_SESSIONS = 10_000;

    private final long maxAgeNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    SavedSessions(Duration maxAge, LongSupplier nanoTime) {
        this.maxAgeNanos = maxAge.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized void add(SavedSession session) {
        entries.put(session.privateId(), new Entry(session, nanoTime.getAsLong()));
        Iterator<Entry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext()) {
            if (!isTooOld(oldestFirst.next()) && entries.size() <= MAX_SESSIONS) {
                return;
            }
            oldestFirst.remove();
        }
    }

    synchronized Optional<SavedSession> take(String privateId) {
        return Optional.ofNullable(entries.remove(privateId))
                .filter(entry -> !isTooOld(entry))
                .map(Entry::session);
    }

    private boolean isTooOld(Entry entry) {
        return nanoTime.getAsLong() - entry.savedAt() > maxAgeNanos;
    }
}
