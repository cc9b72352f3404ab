package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Selection;
import org.gatehouse.adapter.SocketSnapshot;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.config.Settings;
import org.gatehouse.security.RevokedTokens;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;

/** A node at a Redis, with sockets that keep what reaches them. */
final class RedisNode implements AutoCloseable {

    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final List<String> serverSideEvents = new CopyOnWriteArrayList<>();
    private final Map<RedisEvent, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<String, Adapter> adapters = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final JsonMapper mapper = new JsonMapper();
    private final PausedRooms rooms = new PausedRooms();
    private final RedisAdapters redis;
    private volatile boolean paused;

    RedisNode(String url, String... settings) {
        String[] all = new String[settings.length + 2];
        all[0] = "gatehouse.redis.url";
        all[1] = url;
        System.arraycopy(settings, 0, all, 2, settings.length);
        Settings values = Configs.settings(all);
        redis = new RedisAdapters(
                values.redis().endpoint().orElseThrow(),
                values.redis(),
                values.node(),
                rooms,
                mapper,
                this::thread,
                (delay, task) -> {
                    Future<?> future = timer.schedule(() -> whenAwake(task), delay.toMillis(), TimeUnit.MILLISECONDS);
                    return () -> future.cancel(false);
                },
                Runnable::run,
                event -> counts.computeIfAbsent(event, key -> new LongAdder()).increment());
    }

    /** Nothing that a timer begins is done, and nothing that others ask is answered. */
    void pause() {
        paused = true;
        rooms.pause();
    }

    void resume() {
        paused = false;
        rooms.resume();
    }

    private void whenAwake(Runnable task) {
        if (paused) {
            timer.schedule(() -> whenAwake(task), 10, TimeUnit.MILLISECONDS);
        } else {
            task.run();
        }
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "redis-node");
        threads.add(thread);
        return thread;
    }

    /** Connects, and waits for it. */
    RedisNode started() {
        adapter("/");
        redis.start();
        awaitConnection();
        return this;
    }

    void start() {
        redis.start();
    }

    void awaitConnection() {
        await().until(redis::isConnected);
    }

    boolean isConnected() {
        return redis.isConnected();
    }

    Nodes nodes() {
        return redis.nodes();
    }

    /** Shares what is revoked; before the start. */
    void share(RevokedTokens revoked) {
        revoked.share(redis.share("revocations", Duration.ofHours(1), 10, revoked::all, revoked::take)::add);
    }

    RedisState state() {
        return redis.state();
    }

    long count(RedisEvent event) {
        return counts.getOrDefault(event, new LongAdder()).sum();
    }

    Adapter adapter(String namespace) {
        return adapters.computeIfAbsent(namespace, name -> {
            Adapter adapter = redis.apply(name);
            adapter.open(new AdapterListener() {
                @Override
                public RemoteSocket socket(SocketSnapshot snapshot) {
                    return (RemoteSocket) Proxy.newProxyInstance(
                            RemoteSocket.class.getClassLoader(),
                            new Class<?>[] {RemoteSocket.class},
                            (proxy, method, arguments) -> snapshot.id());
                }

                @Override
                public boolean serverSideEvent(PacketData nameAndArguments, Consumer<PacketData> answer) {
                    serverSideEvents.add(nameAndArguments.json().toString());
                    if (answer != null && !paused) {
                        answer.accept(PacketData.of(JsonText.parse("[\"done\"]")));
                    }
                    return true;
                }
            });
            return adapter;
        });
    }

    /** Whether anybody is in a room of the main namespace. */
    boolean hasMembers(String room) {
        return !rooms.members("/", Selection.ALL.to(room)).isEmpty();
    }

    FakeMember enter(String id, String... rooms) {
        return enterAt("/", id, rooms);
    }

    FakeMember enterAt(String namespace, String id, String... rooms) {
        FakeMember member = new FakeMember(id, namespace);
        adapter(namespace).enter(member);
        adapter(namespace).join(member, id);
        for (String room : rooms) {
            adapter(namespace).join(member, room);
        }
        return member;
    }

    static OutgoingPacket event(String json) {
        return event("/", json);
    }

    static OutgoingPacket event(String namespace, String json) {
        return OutgoingPacket.of(SocketPacket.event(namespace, PacketData.of(JsonText.parse(json))));
    }

    /** Waits until a socket has received exactly this, in this order. */
    static void received(FakeMember member, String... events) {
        await().atMost(Duration.ofSeconds(20)).until(() -> member.received.size() >= events.length);
        assertThat(member.receivedJson()).containsExactly(events);
    }

    @Override
    public void close() {
        rooms.resume();
        redis.close();
        timer.shutdownNow();
        mapper.close();
    }
}
