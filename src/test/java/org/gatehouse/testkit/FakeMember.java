package org.gatehouse.testkit;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.adapter.AckListener;
import org.gatehouse.adapter.Member;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;

/** A socket that keeps what reaches it. */
public class FakeMember implements Member {

    public final List<OutgoingPacket> queued = new CopyOnWriteArrayList<>();
    public final List<OutgoingPacket> received = new CopyOnWriteArrayList<>();
    public final List<Boolean> disconnects = new CopyOnWriteArrayList<>();
    public final Map<Long, AckListener> awaited = new ConcurrentHashMap<>();
    public int maxRooms = Integer.MAX_VALUE;
    private final String id;
    private final String namespace;

    public FakeMember(String id, String namespace) {
        this.id = id;
        this.namespace = namespace;
    }

    /** What was received, as the default dialect has it. */
    public List<String> receivedJson() {
        return received.stream()
                .map(packet -> packet.packet().data().json().toString())
                .toList();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public synchronized void enqueue(OutgoingPacket packet) {
        queued.add(packet);
    }

    @Override
    public synchronized void flush() {
        received.addAll(queued);
        queued.clear();
    }

    @Override
    public boolean mayJoin(String room, int others) {
        return others < maxRooms;
    }

    @Override
    public void await(long ackId, AckListener answer) {
        awaited.put(ackId, answer);
    }

    @Override
    public void forget(long ackId) {
        awaited.remove(ackId);
    }

    @Override
    public void disconnect(boolean close) {
        disconnects.add(close);
    }

    @Override
    public RemoteSocket socket() {
        return fake(RemoteSocket.class);
    }

    /** As good as empty, but for its id. */
    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> fakeOf(method)));
    }

    private Object fakeOf(Method method) {
        Class<?> type = method.getReturnType();
        if (method.getName().equals("id")) {
            return id;
        }
        if (type == Handshake.class) {
            return fake(Handshake.class);
        }
        return type == Map.class
                ? Map.of()
                : type == Set.class
                        ? Set.of()
                        : type == Instant.class ? Instant.EPOCH : type == boolean.class ? false : "";
    }

    @Override
    public String toString() {
        return id;
    }
}
