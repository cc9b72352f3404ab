package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The channels at which Redis may not have what is wanted, in the order of their changes; all of them, if there are too
 * many to remember. Thread-safe.
 */
final class ChangedChannels {

    private static final int SPARE = 100_000;

    private final Set<Channel> changed = new LinkedHashSet<>();
    private boolean all = true;
    private int limit;

    synchronized void add(Channel channel) {
        if (!all && changed.add(channel) && changed.size() > limit) {
            addAll();
        }
    }

    /** Whatever Redis has is not known any more. */
    synchronized void addAll() {
        changed.clear();
        all = true;
    }

    synchronized boolean isEmpty() {
        return !all && changed.isEmpty();
    }

    /**
     * Takes some out.
     *
     * @param everything what all of them are
     */
    synchronized List<Channel> take(int most, Supplier<Collection<Channel>> everything) {
        if (all) {
            all = false;
            changed.addAll(everything.get());
            limit = changed.size() + SPARE;
        }
        List<Channel> taken = new ArrayList<>();
        Iterator<Channel> oldest = changed.iterator();
        while (taken.size() < most && oldest.hasNext()) {
            taken.add(oldest.next());
            oldest.remove();
        }
        return taken;
    }
}
