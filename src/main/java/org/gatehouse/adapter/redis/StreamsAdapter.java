package org.gatehouse.adapter.redis;

import java.util.function.Consumer;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.jspecify.annotations.Nullable;

/**
 * The adapter of a namespace whose messages are entries of a stream, as those of {@code @socket.io/redis-streams-adapter} are;
 * what somebody waits for the answer of, and the answers, travel by publish and subscribe. Whoever loses its connection to
 * Redis reads the entries later, as long as the stream has them.
 */
class StreamsAdapter extends ClusterAdapter implements Receiver, StreamListener {

    private final ClusterCodec codec;
    private final StreamChannels channels;
    private final Rooms rooms;
    private final StreamLink streams;
    private final Lane lane;
    private volatile @Nullable Subscriptions subscriptions;

    /**
     * An adapter that receives nothing yet.
     *
     * @param local of this node
     * @param lane of the entries of this namespace
     */
    StreamsAdapter(
            ClusterCodec codec,
            StreamChannels channels,
            Adapter local,
            Rooms rooms,
            Cluster cluster,
            StreamLink streams,
            Lane lane) {
        super(codec.namespace(), local, cluster);
        this.codec = codec;
        this.channels = channels;
        this.rooms = rooms;
        this.streams = streams;
        this.lane = lane;
    }

    @Override
    public final void open(AdapterListener listener) {
        super.open(listener);
        Subscriptions opened = cluster().link().receive(this);
        opened.add(channels.all());
        opened.add(channels.of(codec.uid()));
        subscriptions = opened;
        streams.subscribe(namespace(), this, lane);
    }

    @Override
    public final void close() {
        streams.unsubscribe(namespace(), this);
        Subscriptions opened = subscriptions;
        if (opened != null) {
            opened.remove(channels.all());
            opened.remove(channels.of(codec.uid()));
        }
        super.close();
    }

    @Override
    public final void receive(String channel, byte[] message) {
        cluster()
                .guard(() -> codec.decode(message, this::concerns)
                        .ifPresent(received -> received(received.sender(), received.message())));
    }

    @Override
    public final void receive(EntryId id, StreamEntry entry) {
        cluster().guard(() -> {
            if (entry.uid().equals(codec.uid())) {
                returned(id, entry);
            } else {
                entry.request(this::concerns).ifPresent(request -> received(id, entry.uid(), request));
            }
        });
    }

    /** An entry of this node has been read: what it says has been done already. */
    void returned(EntryId id, StreamEntry entry) {
        // there is nothing left to be done
    }

    /** An entry of another node has been read. */
    void received(EntryId id, String sender, ClusterRequest request) {
        received(sender, request);
    }

    /** Whether anybody of this node may be selected. */
    boolean concerns(Selection selection) {
        return !rooms.members(namespace(), selection).isEmpty();
    }

    /** A message as an entry. */
    final StreamEntry entry(ClusterRequest request) {
        return StreamEntry.of(codec, request);
    }

    @Override
    final void publish(ClusterRequest request) {
        if (StreamEntry.carries(request)) {
            streams.append(entry(request), () -> {});
        } else {
            cluster().link().publish(channels.all(), codec.output(request).toMessagePack());
        }
    }

    @Override
    final void answer(String asker, ClusterAnswer answer) {
        cluster().link().publish(channels.of(asker), codec.output(answer).toMessagePack());
    }

    @Override
    final void count(Consumer<Audience> audience) {
        Audience.count(cluster(), channels.all(), channels::of, audience);
    }
}
