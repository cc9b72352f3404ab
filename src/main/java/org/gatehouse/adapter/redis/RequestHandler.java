package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.gatehouse.adapter.Adapter;
import org.gatehouse.adapter.AdapterListener;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.PacketData;

/**
 * Does what other nodes ask for in a namespace, and answers them. Types of requests that later versions may have are left
 * alone.
 */
final class RequestHandler {

    private final String namespace;
    private final Channels channels;
    private final String uid;
    private final Adapter local;
    private final Rooms rooms;
    private final AdapterListener listener;
    private final Cluster cluster;

    RequestHandler(
            String namespace,
            Channels channels,
            String uid,
            Adapter local,
            Rooms rooms,
            AdapterListener listener,
            Cluster cluster) {
        this.namespace = namespace;
        this.channels = channels;
        this.uid = uid;
        this.local = local;
        this.rooms = rooms;
        this.listener = listener;
        this.cluster = cluster;
    }

    void handle(byte[] message) {
        if (JsonMessage.is(message)) {
            JsonMessage request = JsonMessage.of(message);
            // What this node asks for it has done itself: so that it is done at once, and without Redis as well.
            if (!request.text("uid").equals(uid)) {
                handle(request);
            }
        } else {
            BroadcastRequest.decode(message)
                    .filter(request -> !request.uid().equals(uid))
                    .ifPresent(this::broadcast);
        }
    }

    private void handle(JsonMessage request) {
        switch (request.number("type")) {
            case MessageType.SOCKETS -> answer(answerTo(request).texts("sockets", socketIds(request)));
            case MessageType.ALL_ROOMS -> answer(answerTo(request).texts("rooms", allRooms()));
            case MessageType.JOIN -> change(request, selection -> local.join(selection, names(request)));
            case MessageType.LEAVE -> change(request, selection -> local.leave(selection, names(request)));
            case MessageType.DISCONNECT ->
                change(request, selection -> local.disconnect(selection, request.flag("close")));
            case MessageType.FETCH ->
                answer(answerTo(request)
                        .with(
                                "sockets",
                                new SocketDescription(cluster.mapper())
                                        .write(members(request.selection()).stream()
                                                .map(Member::socket)
                                                .toList())));
            case MessageType.SERVER_SIDE_EMIT -> serverSideEvent(request);
            default -> {
                // of a later version
            }
        }
    }

    private static JsonRequest answerTo(JsonMessage request) {
        return new JsonRequest().id(request.text("requestId"));
    }

    private void answer(JsonRequest answer) {
        cluster.link()
                .publish(Channel.plain(channels.response()), answer.uid(uid).encode());
    }

    private Collection<Member> members(Selection selection) {
        return rooms.members(namespace, selection);
    }

    private Set<String> socketIds(JsonMessage request) {
        Set<String> ids = new LinkedHashSet<>();
        members(MessageOptions.selection(request.texts("rooms"), List.of())).forEach(member -> ids.add(member.id()));
        return ids;
    }

    private Set<String> allRooms() {
        Set<String> all = new LinkedHashSet<>();
        members(Selection.ALL).forEach(member -> all.addAll(rooms.roomsOf(member)));
        return all;
    }

    private static String[] names(JsonMessage request) {
        return request.has("sid")
                ? new String[] {request.text("room")}
                : request.texts("rooms").toArray(String[]::new);
    }

    /** Older versions name one socket, and its node answers. */
    private void change(JsonMessage request, Consumer<Selection> change) {
        if (!request.has("sid")) {
            change.accept(request.selection());
            return;
        }
        Selection one = Selection.ALL.to(request.text("sid"));
        if (!members(one).isEmpty()) {
            change.accept(one);
            answer(answerTo(request));
        }
    }

    private void serverSideEvent(JsonMessage request) {
        Consumer<PacketData> way = values -> answer(new JsonRequest()
                .type(MessageType.SERVER_SIDE_EMIT)
                .id(request.text("requestId"))
                .answer(values));
        if (!listener.serverSideEvent(request.event("data"), request.has("requestId") ? way : null)) {
            cluster.events().accept(RedisEvent.DROPPED_DELIVERY);
        }
    }

    private void broadcast(BroadcastRequest request) {
        if (!request.packet().packet().namespace().equals(namespace)) {
            return;
        }
        Duration timeout = request.timeout().orElse(cluster.requestsTimeout());
        String id = request.requestId();
        Asking asking = local.broadcast(
                request.packet(),
                request.selection(),
                timeout,
                new AckRelay(
                        clients -> answer(new JsonRequest()
                                .type(MessageType.CLIENT_COUNT)
                                .id(id)
                                .number("clientCount", clients)),
                        values -> cluster.link()
                                .publish(
                                        Channel.plain(channels.response()),
                                        new ClientAnswer(uid, id, values).encode())));
        cluster.timer().schedule(timeout, asking::end);
    }
}
