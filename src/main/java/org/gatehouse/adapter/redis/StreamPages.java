package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.gatehouse.adapter.Recovery;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;

/**
 * Reads what a socket has missed from a stream, page by page. Each page begins with the last entry of the one before: if Redis
 * has dropped that meanwhile, later ones may be gone with it, and the reading has failed.
 */
final class StreamPages {

    /** More are not read for one socket, as by Node.js. */
    private static final int MAX_PAGES = 100;

    private final String namespace;
    private final StreamLink link;
    private final Cluster cluster;
    private final Returning socket;
    private final long maxBytes;
    private final int size;
    private final Runnable done;
    private final Runnable failed;
    /** Of its own, so that it does not keep the namespace waiting. */
    private final Lane lane;

    private EntryId end = EntryId.NONE;
    private int pages;

    /**
     * The pages for one socket.
     *
     * @param maxBytes that it may have missed, about
     * @param count how many entries are read at once
     * @param done called when the end of the stream has been read; or else {@code failed} is, once
     */
    StreamPages(
            String namespace,
            StreamLink link,
            Cluster cluster,
            Returning socket,
            long maxBytes,
            int count,
            Runnable done,
            Runnable failed) {
        this.namespace = namespace;
        this.link = link;
        this.cluster = cluster;
        this.socket = socket;
        this.maxBytes = maxBytes;
        this.size = count + 1;
        this.done = done;
        this.failed = failed;
        this.lane = link.lane();
    }

    /** Reads to where the stream ends now, whatever is added meanwhile. */
    void read() {
        ask(Command.XREVRANGE, this::begin, "+", "-", "1");
    }

    private void begin(@Nullable Object answer) {
        if (answer instanceof List<?> page && !page.isEmpty() && page.get(0) instanceof List<?> entry) {
            end = EntryId.of(entry.get(0)).orElse(EntryId.NONE);
            readOn();
        } else {
            failed.run();
        }
    }

    private void readOn() {
        ask(Command.XRANGE, this::read, socket.last().toString(), "+", Integer.toString(size));
    }

    private void ask(Command command, Consumer<@Nullable Object> reader, String from, String to, String number) {
        link.ask(
                command,
                answer -> lane.add(() -> reader.accept(answer)),
                link.streamOf(namespace),
                from,
                to,
                "COUNT",
                number);
    }

    private void read(@Nullable Object answer) {
        if (!(answer instanceof List<?> page) || !beginsWithLast(page)) {
            failed.run();
            return;
        }
        page.subList(1, page.size()).forEach(this::readEntry);
        pages++;
        if (socket.last().compareTo(end) >= 0 || page.size() < size) {
            done.run();
        } else if (pages == MAX_PAGES || socket.bytes() > maxBytes) {
            failed.run();
        } else {
            readOn();
        }
    }

    /** The first of all is that which the client has seen: of its namespace, or the offset is none of ours. */
    private boolean beginsWithLast(List<?> page) {
        return !page.isEmpty()
                && page.get(0) instanceof List<?> first
                && EntryId.of(first.get(0)).equals(Optional.of(socket.last()))
                && (pages > 0
                        || (first.get(1) instanceof List<?> fields
                                && StreamEntry.of(fields).namespace().equals(namespace)));
    }

    private void readEntry(@Nullable Object answer) {
        if (answer instanceof List<?> pair && pair.get(1) instanceof List<?> fields) {
            EntryId.of(pair.get(0)).ifPresent(id -> readEntry(id, StreamEntry.of(fields)));
        }
    }

    private void readEntry(EntryId id, StreamEntry entry) {
        socket.read(id);
        if (entry.namespace().equals(namespace)) {
            cluster.guard(() -> entry.request(socket::isSelected).ifPresent(request -> missed(id, request)));
        }
    }

    private void missed(EntryId id, ClusterRequest request) {
        if (request instanceof ClusterRequest.Broadcast broadcast && Recovery.keeps(broadcast.packet())) {
            socket.missed(Emission.numbered(broadcast.packet().packet(), id));
        }
    }
}
