package org.gatehouse.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gatehouse.engineio.Scheduler;

/**
 * Whether the nodes that this one waits for are still there. Those from which nothing comes for a while are asked, and given
 * up in the end. Thread-safe; asks and gives up outside its lock.
 */
final class NodeWatch {

    private static final Duration ROUND = Duration.ofMillis(2_500);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** In a node, until it is given up: who expects something of it later has another one. */
    static final class Interest {

        private final String node;
        private int errands;
        private long heardAt;

        private Interest(String node, long now) {
            this.node = node;
            this.heardAt = now;
        }
    }

    private final Scheduler scheduler;
    private final Consumer<String> ask;
    private final Consumer<String> giveUp;
    private final Map<String, Interest> interests = new HashMap<>();
    private boolean making;

    /**
     * A watch over nobody yet.
     *
     * @param ask asks a node for a sign of life
     * @param giveUp is told of a node that gives none; all interest in it is over then
     */
    NodeWatch(Scheduler scheduler, Consumer<String> ask, Consumer<String> giveUp) {
        this.scheduler = scheduler;
        this.ask = ask;
        this.giveUp = giveUp;
    }

    /** Something is expected of a node, until {@link #end} is called with what this gives. */
    Interest begin(String node) {
        Interest interest;
        synchronized (this) {
            interest = interests.computeIfAbsent(node, key -> new Interest(node, scheduler.nanoTime()));
            interest.errands++;
            if (making) {
                return interest;
            }
            making = true;
        }
        scheduler.schedule(ROUND, this::round);
        return interest;
    }

    /** It came, or is not expected any more. To be called once. */
    synchronized void end(Interest interest) {
        if (--interest.errands == 0) {
            interests.remove(interest.node, interest);
        }
    }

    /** Something came from a node. */
    synchronized void heard(String node) {
        Interest interest = interests.get(node);
        if (interest != null) {
            interest.heardAt = scheduler.nanoTime();
        }
    }

    private void round() {
        List<String> silent = new ArrayList<>();
        List<String> dead = new ArrayList<>();
        synchronized (this) {
            long now = scheduler.nanoTime();
            interests.forEach((node, interest) -> {
                long silence = now - interest.heardAt;
                if (silence > PATIENCE.toNanos()) {
                    dead.add(node);
                } else if (silence > ROUND.toNanos() / 2) {
                    silent.add(node);
                }
            });
            dead.forEach(interests::remove);
            making = !interests.isEmpty();
            if (making) {
                scheduler.schedule(ROUND, this::round);
            }
        }
        silent.forEach(ask);
        dead.forEach(giveUp);
    }
}
