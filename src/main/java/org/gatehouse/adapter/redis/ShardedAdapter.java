package org.gatehouse.adapter.redis;

import java.util.function.Consumer;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.InMemoryAdapter;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.config.RedisSettings;

/**
 * The adapter of a namespace whose messages travel by sharded publish and subscribe, as those of {@code createShardedAdapter}
 * of {@code @socket.io/redis-adapter} do. {@link RoomChannels} says what a room may miss.
 */
final class ShardedAdapter extends ClusterAdapter implements Receiver {

    private final ClusterCodec codec;
    private final ShardedChannels channels;
    private final RoomChannels rooms;

    private ShardedAdapter(
            ClusterCodec codec, ShardedChannels channels, RoomChannels rooms, Rooms all, Cluster cluster) {
        super(
                codec.namespace(),
                new InMemoryAdapter(codec.namespace(), new WatchedRooms(all, rooms::changed)),
                cluster);
        this.codec = codec;
        this.channels = channels;
        this.rooms = rooms;
    }

    static ShardedAdapter of(String namespace, RedisSettings settings, Rooms rooms, Cluster cluster) {
        ClusterCodec codec = new ClusterCodec(cluster.nodes().uid(), namespace);
        ShardedChannels channels =
                ShardedChannels.of(settings.prefix(), namespace, codec.uid(), settings.subscriptionMode());
        return new ShardedAdapter(codec, channels, new RoomChannels(namespace, rooms, channels), rooms, cluster);
    }

    @Override
    public void open(AdapterListener listener) {
        super.open(listener);
        rooms.open(cluster().link().receive(this));
    }

    @Override
    public void close() {
        rooms.close();
        super.close();
    }

    /** Reads a message only if anybody of this node may receive it. */
    @Override
    public void receive(String channel, byte[] message) {
        if (channels.isOfRoom(channel) && !rooms.hasMembers(channels.room(channel))) {
            return;
        }
        cluster()
                .guard(() -> codec.decode(message, rooms::hasMembers)
                        .ifPresent(received -> received(received.sender(), received.message())));
    }

    @Override
    void publish(ClusterRequest request) {
        cluster().link().publish(channel(request), codec.encode(request));
    }

    /** Answers are asked of all nodes, those without anybody in the room among them. */
    private Channel channel(ClusterRequest request) {
        return request instanceof ClusterRequest.Broadcast broadcast
                        && broadcast.requestId().isEmpty()
                ? channels.to(broadcast.selection().rooms())
                : channels.all();
    }

    @Override
    void answer(String asker, ClusterAnswer answer) {
        cluster().link().publish(channels.of(asker), codec.encode(answer));
    }

    @Override
    void count(Consumer<Audience> audience) {
        Audience.count(cluster(), channels.all(), channels::of, audience);
    }
}
