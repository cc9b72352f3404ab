package org.gatehouse.socketio;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.SocketSnapshot;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/** What a namespace receives of other servers. Their events are handled one at a time, and in order. */
final class ClusterInbox implements AdapterListener {

    private final Namespace namespace;
    private final Mailbox events;

    ClusterInbox(Namespace namespace) {
        this.namespace = namespace;
        this.events = namespace.server().mailbox();
    }

    @Override
    public RemoteSocket socket(SocketSnapshot snapshot) {
        return new ClusterSocket(namespace, snapshot);
    }

    @Override
    public boolean serverSideEvent(PacketData nameAndArguments, @Nullable Consumer<PacketData> answer) {
        String name = nameAndArguments.eventName();
        PacketArguments arguments = new PacketArguments(nameAndArguments, 1, namespace.mapper());
        AckCallback ack = answer == null ? SocketAcknowledgement.NONE : new Answer(answer, namespace.mapper());
        return events.offer(nameAndArguments.bytes(), turn -> namespace.hooks().serverSideEvent(name, arguments, ack));
    }

    /** The answer to another server. */
    private record Answer(Consumer<PacketData> way, JsonMapper mapper, AtomicBoolean given) implements AckCallback {

        Answer(Consumer<PacketData> way, JsonMapper mapper) {
            this(way, mapper, new AtomicBoolean());
        }

        @Override
        public boolean requested() {
            return true;
        }

        @Override
        public void call(@Nullable Object... args) {
            PacketData data = mapper.writeArray(args);
            if (given.compareAndSet(false, true)) {
                way.accept(data);
            }
        }
    }
}
