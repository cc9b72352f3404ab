package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.SocketSnapshot;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.AfterEach;
import redis.clients.jedis.Protocol.Command;

/** An adapter whose other nodes are the test: it sees what is published, and says what comes. */
abstract class AdapterFixture {

    record Message(Channel channel, byte[] bytes) {

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        String hex() {
            return HexFormat.of().formatHex(bytes);
        }

        String name() {
            return channel.name();
        }
    }

    /** Collects what it is told. */
    static final class Answers implements AckCollector {

        final List<Integer> asked = new ArrayList<>();
        final List<String> answers = new ArrayList<>();

        @Override
        public void asked(int clients) {
            asked.add(clients);
        }

        @Override
        public void answered(PacketData arguments) {
            answers.add(arguments.json().toString());
        }

        @Override
        public void gone(String why) {
            answers.add(why);
        }
    }

    final List<Message> published = new ArrayList<>();
    final List<Channel> counted = new ArrayList<>();
    final List<IntConsumer> counts = new ArrayList<>();
    final List<Runnable> scheduled = new ArrayList<>();
    final List<RedisEvent> events = new ArrayList<>();
    final List<SocketSnapshot> snapshots = new ArrayList<>();
    final List<String> serverSide = new ArrayList<>();
    final List<Consumer<PacketData>> serverSideAnswers = new ArrayList<>();
    final List<Channel> subscribed = new ArrayList<>();
    final JsonMapper mapper = new JsonMapper();
    final RoomRegistry rooms = new RoomRegistry();

    private final Link link = new Link() {
        @Override
        public Subscriptions receive(Receiver receiver) {
            return (channel, wanted) -> {
                subscribed.remove(channel);
                if (wanted.getAsBoolean()) {
                    subscribed.add(channel);
                }
            };
        }

        @Override
        public void publish(Channel channel, byte[] message) {
            published.add(new Message(channel, message));
        }

        @Override
        public void countSubscribers(List<Channel> channels, Consumer<List<Integer>> taker) {
            counted.addAll(channels);
            counts.add(nodes -> taker.accept(List.of(nodes)));
        }

        @Override
        public void ask(Command command, Consumer<Object> answer, List<byte[]> arguments) {
            throw new UnsupportedOperationException("nothing else is asked here");
        }
    };

    final Cluster cluster = new Cluster(
            link,
            new FakeNodes(),
            mapper,
            (delay, task) -> {
                scheduled.add(task);
                return () -> scheduled.remove(task);
            },
            Runnable::run,
            Duration.ofSeconds(5),
            events::add);

    @AfterEach
    void closeMapper() {
        mapper.close();
    }

    /** Opens an adapter for a namespace that has room for two events of other servers. */
    <A extends Adapter> A opened(A adapter) {
        adapter.open(new AdapterListener() {
            @Override
            public RemoteSocket socket(SocketSnapshot snapshot) {
                snapshots.add(snapshot);
                return (RemoteSocket) Proxy.newProxyInstance(
                        RemoteSocket.class.getClassLoader(),
                        new Class<?>[] {RemoteSocket.class},
                        (proxy, method, arguments) -> null);
            }

            @Override
            public boolean serverSideEvent(PacketData nameAndArguments, Consumer<PacketData> answer) {
                serverSide.add(nameAndArguments.json().toString());
                serverSideAnswers.add(answer);
                return serverSide.size() < 3;
            }
        });
        return adapter;
    }

    OutgoingPacket packet(Object... nameAndArguments) {
        return OutgoingPacket.of(SocketPacket.event("/", mapper.writeArray(nameAndArguments)));
    }

    Message only() {
        assertThat(published).hasSize(1);
        return published.get(0);
    }
}
