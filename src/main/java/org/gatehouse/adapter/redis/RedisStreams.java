package org.gatehouse.adapter.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.config.StreamSettings;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/** The way to the streams: entries go with all else that is sent, and are read by a connection and a thread for each stream. */
final class RedisStreams implements StreamLink {

    private final StreamSettings settings;
    private final Publisher publisher;
    private final Supplier<Lane> lanes;
    private final List<StreamReader> readers = new ArrayList<>();

    /** Streams that nobody reads yet. */
    RedisStreams(
            RedisEndpoint endpoint,
            StreamSettings settings,
            Publisher publisher,
            Supplier<Lane> lanes,
            Consumer<RedisEvent> events) {
        this.settings = settings;
        this.publisher = publisher;
        this.lanes = lanes;
        for (List<String> streams : settings.streams()) {
            readers.add(new StreamReader(endpoint, streams, settings.readCount(), events));
        }
    }

    /** Each to be run by a thread of its own. */
    List<StreamReader> readers() {
        return readers;
    }

    @Override
    public boolean isUp() {
        return publisher.isUp() && readers.stream().allMatch(StreamReader::isUp);
    }

    @Override
    public Lane lane() {
        return lanes.get();
    }

    private StreamReader reader(String namespace) {
        String stream = streamOf(namespace);
        return readers.stream().filter(reader -> reader.reads(stream)).findAny().orElseThrow();
    }

    @Override
    public void subscribe(String namespace, StreamListener listener, Lane lane) {
        reader(namespace).want(namespace, listener, lane);
    }

    @Override
    public void unsubscribe(String namespace, StreamListener listener) {
        reader(namespace).forget(namespace, listener);
    }

    @Override
    public void append(StreamEntry entry, Runnable failed) {
        List<byte[]> arguments = new ArrayList<>(
                Link.bytes(streamOf(entry.namespace()), "MAXLEN", "~", Integer.toString(settings.maxLength()), "*"));
        arguments.addAll(entry.fields());
        publisher.send(Command.XADD, arguments, failed);
    }

    @Override
    public void send(Command command, byte[]... arguments) {
        publisher.send(command, List.of(arguments), () -> {});
    }

    @Override
    public void ask(Command command, Consumer<@Nullable Object> answer, String... arguments) {
        publisher.ask(command, answer, Link.bytes(arguments));
    }

    @Override
    public void whenPassed(String namespace, EntryId id, Runnable task) {
        reader(namespace).whenPassed(streamOf(namespace), id, task);
    }

    @Override
    public String streamOf(String namespace) {
        return settings.streamOf(namespace);
    }
}
