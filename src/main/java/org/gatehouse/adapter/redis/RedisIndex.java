package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.adapter.IndexChange;
import org.gatehouse.adapter.IndexEntry;
import org.gatehouse.adapter.SharedIndex;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** An index in Redis: a sorted set for each shelf, and a set of the entries of each node, by which they go with it. */
final class RedisIndex implements SharedIndex {

    private static final String PAGE = "200";

    private final NodeRegistry registry;
    private final NodeKeys keys;
    private final Link link;

    RedisIndex(NodeRegistry registry, NodeKeys keys, Link link) {
        this.registry = registry;
        this.keys = keys;
        this.link = link;
    }

    @Override
    public String nodeId() {
        return registry.uid();
    }

    @Override
    public String nodeName(String nodeId) {
        return registry.nameOf(nodeId);
    }

    @Override
    public void listen(Listener listener) {
        registry.listen(listener);
    }

    @Override
    public void change(List<IndexChange> changes, Consumer<@Nullable List<Integer>> edges) {
        List<String> arguments = new ArrayList<>(changes.size() * 2 + 2);
        arguments.add(registry.self());
        arguments.add(registry.retention());
        changes.forEach(change -> {
            arguments.add(String.valueOf(change.kind().sign()));
            arguments.add(change.entry().encoded());
        });
        NodeScripts.CHANGE.run(
                link,
                keys.forNode(registry.uid()),
                arguments,
                answer -> edges.accept(orNull(answer, RedisIndex::indexes)));
    }

    private static List<Integer> indexes(Object answer) {
        return Answers.list(answer).stream()
                .map(number -> (int) Answers.number(number) - 1)
                .toList();
    }

    @Override
    public void read(
            char shelf, String prefix, @Nullable String after, int limit, Consumer<@Nullable List<String>> texts) {
        link.ask(
                Command.ZRANGEBYLEX,
                answer -> texts.accept(orNull(answer, Answers::texts)),
                List.of(
                        Link.bytes(keys.shelf(shelf)).get(0),
                        after == null ? bound("[" + prefix, false) : bound("(" + after, true),
                        bound("(" + prefix, true),
                        Link.bytes("LIMIT").get(0),
                        Link.bytes("0").get(0),
                        Link.bytes(Integer.toString(limit)).get(0)));
    }

    /** The beginning, or the end, of all texts that begin so: no text has a byte of 255. */
    private static byte[] bound(String text, boolean end) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!end) {
            return bytes;
        }
        byte[] after = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, after, 0, bytes.length);
        after[bytes.length] = (byte) 0xff;
        return after;
    }

    @Override
    public void readOwn(String cursor, Consumer<@Nullable Page> page) {
        link.ask(
                Command.SSCAN,
                answer -> page.accept(orNull(answer, RedisIndex::page)),
                Link.bytes(keys.entriesOf(registry.uid()), cursor, "COUNT", PAGE));
    }

    private static Page page(Object answer) {
        List<?> pair = Answers.list(answer);
        return new Page(
                Answers.text(pair.get(0)),
                Answers.texts(pair.get(1)).stream().map(IndexEntry::decode).toList());
    }

    private static <T> @Nullable T orNull(@Nullable Object answer, Function<Object, T> reading) {
        try {
            return answer == null ? null : reading.apply(answer);
        } catch (IllegalArgumentException e) {
            return null; // an error, or what somebody else has put there
        }
    }
}
