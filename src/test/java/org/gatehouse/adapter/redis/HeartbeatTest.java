package org.gatehouse.adapter.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.gatehouse.config.NodeSettings;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;

/** A node whose Redis, and whose time, are the test. */
class HeartbeatTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private record Asked(List<String> arguments, Consumer<Object> answer) {

        boolean runs(Script script) {
            return arguments.get(0).equals(script.digest());
        }

        /** Whether the node that beats may presume others dead. */
        boolean judges() {
            return arguments.get(arguments.size() - 1).equals("1");
        }
    }

    private final Deque<Asked> asked = new ArrayDeque<>();
    private final List<Runnable> scheduled = new ArrayList<>();

    private final Link link = new Link() {
        @Override
        public Subscriptions receive(Receiver receiver) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void publish(Channel channel, byte[] message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void countSubscribers(List<Channel> channels, Consumer<List<Integer>> counts) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void ask(Command command, Consumer<Object> answer, List<byte[]> arguments) {
            asked.add(new Asked(
                    arguments.stream().map(each -> new String(each, UTF_8)).toList(), answer));
        }
    };

    private final NodeRegistry registry = new NodeRegistry(
            new NodeSettings("east", Duration.ofMillis(1), TIMEOUT),
            NodeKeys.of("socket.io"),
            Channel::plain,
            link,
            (delay, task) -> {
                scheduled.add(task);
                return () -> scheduled.remove(task);
            });

    private Asked next() {
        List.copyOf(scheduled).forEach(task -> {
            scheduled.remove(task);
            task.run();
        });
        return asked.remove();
    }

    /** What Redis answers to a heartbeat that comes in time. */
    private Object inTime() {
        return List.of(1L, bytes("epoch"), List.of(bytes(registry.self())), List.of(), List.of());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void awaitSteady() {
        registry.start();
        asked.remove().answer().accept(inTime());
        await().until(() -> {
            Asked beat = next();
            beat.answer().accept(inTime());
            return beat.judges();
        });
    }

    @Test
    void aNodeThatLostAHeartbeatDoesNotJudgeOthersUntilItHasBeenHeardForLongAgain() {
        awaitSteady();

        next().answer().accept(null);
        next().answer().accept(inTime());

        assertThat(next().judges()).isFalse();
    }

    @Test
    void norDoesOneWhoseHeartbeatWasRefused() {
        awaitSteady();

        next().answer().accept(new JedisDataException("TRYAGAIN Multiple keys request during rehashing of slot"));
        next().answer().accept(inTime());

        assertThat(next().judges()).isFalse();
    }

    @Test
    void aHeartbeatThatComesAfterTheFarewellIsTakenBack() {
        registry.start();
        Asked beat = asked.remove();

        registry.close();
        assertThat(asked.remove().runs(NodeScripts.LEAVE)).isTrue();
        beat.answer().accept(inTime());

        assertThat(asked.remove().runs(NodeScripts.LEAVE)).isTrue();
        assertThat(asked).isEmpty();
    }
}
