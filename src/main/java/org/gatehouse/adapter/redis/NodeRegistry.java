package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.gatehouse.adapter.IndexEntry;
import org.gatehouse.adapter.SharedIndex;
import org.gatehouse.adapter.SharedIndex.Continuity;
import org.gatehouse.adapter.Timer;
import org.gatehouse.config.NodeSettings;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisMovedDataException;

/**
 * The nodes that share a Redis: this one's heartbeat, and what becomes of those that have none. Time is that of Redis.
 *
 * <p>A node judges others only when it has been heard of itself for as long as they may be silent: when Redis was away from
 * all of them, nobody is dead. Answers come on one thread, so nothing here is done twice at once.
 */
final class NodeRegistry implements Nodes, AutoCloseable {

    private static final Logger LOG = System.getLogger(NodeRegistry.class.getName());

    /** How soon a heartbeat is tried again that could not be sent, or is still on its way. */
    private static final Duration RETRY = Duration.ofMillis(200);

    /** Keys are kept for so many time-outs after the last heartbeat of any node. */
    private static final int RETENTION = 10;

    private static final int SWEPT_AT_ONCE = 100;

    private final String uid = RandomUid.next();
    private final String node;
    private final NodeSettings settings;
    private final NodeKeys keys;
    private final Function<String, Channel> ownChannel;
    private final Link link;
    private final Timer timer;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean beating = new AtomicBoolean();
    private final KnownNodes known;
    private SharedIndex.@Nullable Listener index;
    private @Nullable String epoch;
    private long steadySince;
    private volatile boolean heard;
    /** A heartbeat was lost, or refused: others may have been cut off as well, and not be back yet. */
    private boolean cutOff;

    private volatile boolean closed;
    private volatile Runnable next = () -> {};
    private boolean told;

    /**
     * A node that nobody knows yet.
     *
     * @param ownChannel the channel to which a node with an id has subscribed, and nobody else
     */
    NodeRegistry(NodeSettings settings, NodeKeys keys, Function<String, Channel> ownChannel, Link link, Timer timer) {
        this.node = uid + ' ' + settings.name();
        this.settings = settings;
        this.keys = keys;
        this.ownChannel = ownChannel;
        this.link = link;
        this.timer = timer;
        this.known = new KnownNodes(uid, settings.heartbeatTimeout());
    }

    /** Says who is told of the entries of this and of dead nodes; before the start. */
    void listen(SharedIndex.Listener listener) {
        index = listener;
    }

    void start() {
        beat();
    }

    private void beat() {
        if (closed) {
            return;
        }
        if (!beating.getAndSet(true)) {
            NodeScripts.BEAT.run(
                    link,
                    keys.forNode(uid),
                    List.of(node, millis(1), millis(RETENTION), isSteady() ? "1" : "0"),
                    this::answered);
        }
        next = timer.schedule(heard ? settings.heartbeatInterval() : RETRY, this::beat);
    }

    private String millis(int timeouts) {
        return Long.toString(settings.heartbeatTimeout().multipliedBy(timeouts).toMillis());
    }

    /** How long keys last without any heartbeat, in milliseconds. */
    String retention() {
        return millis(RETENTION);
    }

    /** The id and the name of this node, as scripts have it. */
    String self() {
        return node;
    }

    private synchronized boolean isSteady() {
        return heard
                && System.nanoTime() - steadySince
                        >= settings.heartbeatTimeout().toNanos();
    }

    private void answered(@Nullable Object answer) {
        beating.set(false);
        if (answer == null || answer instanceof JedisMovedDataException || closed) {
            heard = false;
            cutOff = true;
            if (closed && answer != null) {
                leave(); // Redis may have heard this after the farewell
            }
            return;
        }
        NodeView view;
        try {
            view = NodeView.of(answer);
        } catch (IllegalArgumentException e) {
            heard = false;
            cutOff = true;
            tell(e);
            return;
        }
        heard(view);
    }

    private void tell(IllegalArgumentException why) {
        if (!told) {
            told = true;
            LOG.log(
                    Level.WARNING,
                    "Redis refuses heartbeats: nodes that die are not noticed, and nobody is known to be online: {0}",
                    why.getMessage());
        }
    }

    private void heard(NodeView view) {
        Continuity continuity = view.since(epoch, settings.heartbeatTimeout());
        if (cutOff || !view.isFresh(settings.heartbeatTimeout())) {
            cutOff = false;
            begin();
        }
        epoch = view.epoch();
        heard = true;
        known.update(view, this::joined, this::left);
        if (index != null) {
            index.check(continuity);
        }
        view.dead().forEach(this::sweep);
        forget(view.gone());
    }

    private void begin() {
        synchronized (this) {
            steadySince = System.nanoTime();
        }
        known.begin();
    }

    private void joined(String other) {
        LOG.log(Level.INFO, "server {0} is there", nameOf(other));
        listeners.forEach(listener -> listener.joined(other));
    }

    private void left(String other) {
        LOG.log(Level.INFO, "server {0} has left, or is presumed dead", nameOf(other));
        listeners.forEach(listener -> listener.left(other));
    }

    /** Several nodes may do this at once: each takes other entries, and one of them removes the node. */
    private void sweep(String dead) {
        if (closed) {
            return;
        }
        NodeScripts.SWEEP.run(
                link,
                keys.forNode(NodeView.uid(dead)),
                List.of(dead, millis(1), Integer.toString(SWEPT_AT_ONCE)),
                answer -> {
                    if (answer instanceof List<?> fields && fields.size() == 2) {
                        swept(dead, Answers.number(fields.get(0)), Answers.texts(fields.get(1)));
                    }
                });
    }

    private void swept(String dead, long state, List<String> last) {
        if (index != null && !last.isEmpty()) {
            index.swept(last.stream().map(IndexEntry::decode).toList());
        }
        if (state == 0) {
            sweep(dead);
        } else if (state > 0) {
            LOG.log(Level.INFO, "this server has removed what was left of {0}", nameOf(NodeView.uid(dead)));
        }
    }

    /** What has gone need not be remembered once it has no subscription that anybody could wait for. */
    private void forget(Map<String, Long> gone) {
        List<String> old = gone.entrySet().stream()
                .filter(each ->
                        each.getValue() > 2 * settings.heartbeatTimeout().toMillis())
                .map(Map.Entry::getKey)
                .toList();
        if (old.isEmpty()) {
            return;
        }
        List<Channel> channels =
                old.stream().map(each -> ownChannel.apply(NodeView.uid(each))).toList();
        link.countSubscribers(channels, counts -> {
            for (int i = 0; i < counts.size(); i++) {
                if (counts.get(i) == 0) {
                    link.ask(Command.ZREM, answer -> {}, Link.bytes(keys.gone(), old.get(i)));
                }
            }
        });
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public Map<String, String> others() {
        return known.others();
    }

    @Override
    public Set<String> gone() {
        return known.gone();
    }

    @Override
    public String nameOf(String id) {
        return id.equals(uid) ? settings.name() + " (" + uid + ')' : known.nameOf(id);
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void unlisten(Listener listener) {
        listeners.remove(listener);
    }

    /** Takes this node out. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            next.run();
            leave();
        }
    }

    private void leave() {
        NodeScripts.LEAVE.run(link, keys.forNode(uid), List.of(node, millis(RETENTION)), answer -> {});
    }
}
