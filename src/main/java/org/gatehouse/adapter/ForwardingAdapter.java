package org.gatehouse.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;

/** An adapter that does what another does, but for what its subclass does otherwise. */
public abstract class ForwardingAdapter implements Adapter {

    private final Adapter local;

    /**
     * Forwards all calls.
     *
     * @param local the adapter of this node
     */
    protected ForwardingAdapter(Adapter local) {
        this.local = local;
    }

    /** The adapter of this node, to which calls are forwarded. */
    protected final Adapter local() {
        return local;
    }

    @Override
    public void open(AdapterListener listener) {
        local.open(listener);
    }

    @Override
    public void close() {
        local.close();
    }

    @Override
    public void enter(Member member) {
        local.enter(member);
    }

    @Override
    public void exit(Member member) {
        local.exit(member);
    }

    @Override
    public boolean join(Member member, String room) {
        return local.join(member, room);
    }

    @Override
    public void leave(Member member, String room) {
        local.leave(member, room);
    }

    @Override
    public Set<String> roomsOf(Member member) {
        return local.roomsOf(member);
    }

    @Override
    public void deliver(Member member, OutgoingPacket packet) {
        local.deliver(member, packet);
    }

    @Override
    public void hurry(Member member) {
        local.hurry(member);
    }

    @Override
    public void broadcast(OutgoingPacket packet, Selection selection) {
        local.broadcast(packet, selection);
    }

    @Override
    public Asking broadcast(OutgoingPacket event, Selection selection, Duration timeout, AckCollector collector) {
        return local.broadcast(event, selection, timeout, collector);
    }

    @Override
    public long nextAckId() {
        return local.nextAckId();
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets(Selection selection) {
        return local.fetchSockets(selection);
    }

    @Override
    public void join(Selection selection, String... rooms) {
        local.join(selection, rooms);
    }

    @Override
    public void leave(Selection selection, String... rooms) {
        local.leave(selection, rooms);
    }

    @Override
    public void disconnect(Selection selection, boolean close) {
        local.disconnect(selection, close);
    }

    @Override
    public void serverSideEmit(PacketData nameAndArguments) {
        local.serverSideEmit(nameAndArguments);
    }

    @Override
    public Asking serverSideEmit(PacketData nameAndArguments, AckCollector collector) {
        return local.serverSideEmit(nameAndArguments, collector);
    }

    @Override
    public Duration requestsTimeout() {
        return local.requestsTimeout();
    }

    @Override
    public Optional<Recovery> recovery() {
        return local.recovery();
    }
}
