package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/**
 * Asks another server of a Redis Cluster for what one does not have, or not any more, while a slot moves: Redis Cluster
 * Specification, "Redirection and resharding". Used by one thread.
 */
final class Redirections {

    private static final Logger LOG = System.getLogger(Redirections.class.getName());

    private final Function<JedisRedirectionException, RedisConnection> connect;
    private @Nullable RedisConnection other;
    /** It is away, and not to be waited for again. */
    private boolean away;

    /**
     * Nothing to follow yet.
     *
     * @param connect connects to the server that a redirection names
     */
    Redirections(Function<JedisRedirectionException, RedisConnection> connect) {
        this.connect = connect;
    }

    /**
     * Asks again, where that helps.
     *
     * @param answers of the one server; all redirections are to the same other one
     * @param write writes the command of the answer with this number
     * @return the answers, with those of the other server among them
     */
    List<Object> follow(List<Object> answers, BiConsumer<RedisConnection, Integer> write) {
        List<Integer> elsewhere = IntStream.range(0, answers.size())
                .filter(i -> answers.get(i) instanceof JedisRedirectionException)
                .boxed()
                .toList();
        if (elsewhere.isEmpty() || away) {
            disconnect();
            return answers;
        }
        List<Object> all = new ArrayList<>(answers);
        try {
            RedisConnection server = connected((JedisRedirectionException) answers.get(elsewhere.get(0)));
            elsewhere.forEach(i -> write.accept(server, i));
            List<Object> there = server.answers(elsewhere.size());
            for (int i = 0; i < there.size(); i++) {
                all.set(elsewhere.get(i), there.get(i));
            }
        } catch (JedisException e) {
            LOG.log(Level.DEBUG, "a server of the cluster cannot be asked for what another one does not have", e);
            away = true;
            disconnect();
        }
        return all;
    }

    private RedisConnection connected(JedisRedirectionException redirection) {
        if (other == null) {
            other = connect.apply(redirection);
        }
        return other;
    }

    private void disconnect() {
        if (other != null) {
            other.abort();
            other = null;
        }
    }

    /** Until the next redirection. */
    void end() {
        disconnect();
        away = false;
    }
}
