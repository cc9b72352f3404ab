package org.gatehouse.socketio;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.WsException;
import org.gatehouse.engineio.Scheduler.Timeout;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.ReservedEvents;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/** A namespace of this server: who may enter it, and what is sent to those in it. Thread-safe. */
public final class Namespace extends NamespaceServer {

    private final String name;
    private final Adapter adapter;
    private final NamespaceHooks hooks;

    Namespace(String name, SocketServer server, Adapter adapter) {
        this(name, server, adapter, NamespaceHooks.after(server.hooks()));
    }

    private Namespace(String name, SocketServer server, Adapter adapter, NamespaceHooks hooks) {
        super(server, List.of(hooks));
        this.name = name;
        this.adapter = adapter;
        this.hooks = hooks;
    }

    /** Whether the name of an event belongs to the protocol, so that no application event may bear it. */
    public static boolean isReserved(String event) {
        return ReservedEvents.contains(event);
    }

    NamespaceHooks hooks() {
        return hooks;
    }

    Adapter adapter() {
        return adapter;
    }

    JsonMapper mapper() {
        return server().mapper();
    }

    @Override
    public String namespace() {
        return name;
    }

    @Override
    BroadcastOperator everyone() {
        return new Broadcast(this, Selection.ALL);
    }

    /** Begins to receive what other servers send. */
    void open() {
        adapter.open(new ClusterInbox(this));
    }

    /** Its last client has gone, and nobody has named it. */
    void close() {
        adapter.close();
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        adapter.serverSideEmit(serverSideEvent(event, args));
    }

    @Override
    public CompletionStage<List<Arguments>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        PacketData nameAndArguments = serverSideEvent(event, args);
        return gather(adapter.requestsTimeout(), answers -> adapter.serverSideEmit(nameAndArguments, answers));
    }

    private PacketData serverSideEvent(String event, @Nullable Object[] args) {
        if (ReservedEvents.containsBetweenServers(event)) {
            throw new IllegalArgumentException("'" + event + "' is reserved between servers, choose another name");
        }
        return array(event, args);
    }

    /** The packet of an event that the application emits. */
    OutgoingPacket event(String event, @Nullable Object[] args, boolean droppable) {
        return OutgoingPacket.of(packet(event, args), droppable);
    }

    SocketPacket packet(String event, @Nullable Object[] args) {
        if (isReserved(event)) {
            throw new IllegalArgumentException("'" + event + "' is reserved by the protocol, choose another name");
        }
        return SocketPacket.event(name, array(event, args));
    }

    private PacketData array(String event, @Nullable Object[] args) {
        @Nullable Object[] nameAndArguments = new Object[args.length + 1];
        nameAndArguments[0] = event;
        System.arraycopy(args, 0, nameAndArguments, 1, args.length);
        return mapper().writeArray(nameAndArguments);
    }

    CompletionStage<List<Arguments>> askAll(
            String event, @Nullable Object[] args, Selection selection, Duration timeout, boolean droppable) {
        OutgoingPacket packet = event(event, args, droppable);
        return gather(timeout, answers -> adapter.broadcast(packet, selection, timeout, answers));
    }

    private CompletionStage<List<Arguments>> gather(Duration timeout, Function<AckCollector, Asking> question) {
        AckStage<List<Arguments>> stage = new AckStage<>(server().callbacks());
        BroadcastAnswers answers = new BroadcastAnswers(stage, this::arguments);
        Asking asking = question.apply(answers);
        Timeout expiry = server().scheduler().schedule(timeout, () -> answers.expire(asking));
        stage.whenOver(expiry::cancel);
        stage.whenOver(asking::end);
        return stage.future();
    }

    CompletionStage<Arguments> ask(
            Member member, String event, @Nullable Object[] args, @Nullable Duration limit, boolean droppable) {
        SocketPacket packet = packet(event, args);
        long ackId = adapter.nextAckId();
        AckStage<Arguments> stage = new AckStage<>(server().callbacks());
        member.await(ackId, new SingleAnswer(stage, this::arguments));
        if (limit != null) {
            Timeout expiry = server().scheduler().schedule(limit, () -> {
                member.forget(ackId);
                stage.fail(new AckException(BroadcastAnswers.TIMED_OUT));
            });
            stage.whenOver(expiry::cancel);
        }
        adapter.deliver(member, OutgoingPacket.of(packet.withId(ackId), droppable));
        return stage.future();
    }

    Arguments arguments(PacketData acknowledgement) {
        return new PacketArguments(acknowledgement, 0, mapper());
    }

    /**
     * Takes a client in, or tells it why not.
     *
     * @return its socket, which does not yet know that it is in
     */
    CompletionStage<Optional<NamespaceSocket>> admit(SocketConnection connection, SocketHandshake handshake) {
        return admission(connection, handshake)
                .handle((socket, failure) -> failure == null ? Optional.of(socket) : refused(connection, failure));
    }

    private CompletionStage<NamespaceSocket> admission(SocketConnection connection, SocketHandshake handshake) {
        try {
            return new Admission(this, connection, handshake).socket();
        } catch (Throwable e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Optional<NamespaceSocket> refused(SocketConnection connection, Throwable why) {
        Throwable cause = why instanceof CompletionException ? why.getCause() : why;
        if (!(cause instanceof WsException refusal)) {
            throw new CompletionException(cause);
        }
        connection.send(OutgoingPacket.of(
                SocketPacket.connectError(name, server().exceptions().connectError(refusal, mapper()))));
        return Optional.empty();
    }
}
