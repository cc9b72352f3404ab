package org.gatehouse.config;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The streams by which nodes share rooms; all is the same on all nodes.
 *
 * @param name of the stream, or how the names of several begin
 * @param count how many there are; a namespace has one
 * @param maxLength how many entries each keeps, about
 * @param readCount how many entries are read at once, at most
 * @param sessionPrefix how the keys begin under which lost connections are saved
 * @param shardedChannels whether what goes into no stream goes by sharded publish and subscribe
 * @param recovery of lost connections, by what the streams keep
 */
public record StreamSettings(
        String name,
        int count,
        int maxLength,
        int readCount,
        String sessionPrefix,
        boolean shardedChannels,
        RecoverySettings recovery) {

    static StreamSettings read(SettingsReader reader, RecoverySettings recovery) {
        return new StreamSettings(
                reader.text("gatehouse.redis.streams.name").map(String::trim).orElse("socket.io"),
                reader.integer("gatehouse.redis.streams.count", 1, 1, 64),
                reader.integer("gatehouse.redis.streams.max-length", 10_000, 1, Integer.MAX_VALUE),
                reader.integer("gatehouse.redis.streams.read-count", 100, 1, 10_000),
                reader.text("gatehouse.redis.streams.session-prefix")
                        .map(String::trim)
                        .orElse("sio:session:"),
                reader.yesOrNo("gatehouse.redis.streams.sharded-channels", false),
                recovery);
    }

    /** The name of the stream of a namespace; its hash may be negative, as Node.js has it. */
    public String streamOf(String namespace) {
        return count == 1 ? name : name + '-' + namespace.hashCode() % count;
    }

    /** The names of all streams: those that are read together. */
    public List<List<String>> streams() {
        return count == 1
                ? List.of(List.of(name))
                : IntStream.range(0, count)
                        .mapToObj(i -> i == 0 ? List.of(name + "-0") : List.of(name + '-' + i, name + '-' + -i))
                        .toList();
    }
}
