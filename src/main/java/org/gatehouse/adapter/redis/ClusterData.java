package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessageInput;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.PacketException;
import org.jspecify.annotations.Nullable;

/** The {@code data} of a {@link ClusterMessage}, of whatever type. What is large is read only when it is asked for. */
final class ClusterData {

    private @Nullable MessageInput packet;
    private @Nullable MessageInput sockets;
    private Optional<String> requestId = Optional.empty();
    private @Nullable MessageOptions options;
    private List<String> rooms = List.of();
    private boolean close;
    private long clients;

    ClusterData(MessageInput input) {
        for (String field : input.fields()) {
            switch (field) {
                case "packet" -> packet = input.later();
                case "sockets" -> sockets = input.later();
                case "requestId" -> requestId = Optional.of(input.text());
                case "opts" -> options = MessageOptions.read(input);
                case "rooms" -> rooms = input.texts();
                case "close" -> close = input.flag();
                case "clientCount" -> clients = input.number();
                default -> input.skip();
            }
        }
    }

    /**
     * The message. Nothing if it carries no data, or is for clients none of which are here.
     *
     * @param concerns whether anybody of this node is selected
     * @throws PacketException if something is missing
     */
    Optional<ClusterMessage> message(ClusterMessageType type, String namespace, Predicate<Selection> concerns) {
        return switch (type) {
            case BROADCAST -> broadcast(namespace, concerns);
            case JOIN -> Optional.of(new ClusterRequest.Join(selection(), rooms));
            case LEAVE -> Optional.of(new ClusterRequest.Leave(selection(), rooms));
            case DISCONNECT -> Optional.of(new ClusterRequest.Disconnect(selection(), close));
            case FETCH -> Optional.of(new ClusterRequest.Fetch(selection(), id()));
            case SERVER_SIDE_EMIT -> Optional.of(new ClusterRequest.ServerSideEmit(nameAndArguments(), requestId));
            case SOCKETS ->
                Optional.of(new ClusterAnswer.Sockets(id(), required(sockets).data()));
            case SERVER_SIDE_ANSWER -> Optional.of(new ClusterAnswer.OfServer(id(), values()));
            case CLIENT_COUNT -> Optional.of(new ClusterAnswer.ClientCount(id(), (int) clients));
            case CLIENT_ANSWER -> Optional.of(new ClusterAnswer.OfClient(id(), values()));
            case INITIAL_HEARTBEAT, HEARTBEAT, LEAVING -> Optional.empty();
        };
    }

    private Optional<ClusterMessage> broadcast(String namespace, Predicate<Selection> concerns) {
        MessageOptions given = required(options);
        if (requestId.isEmpty() && !concerns.test(given.selection())) {
            return Optional.empty();
        }
        OutgoingPacket event = OutgoingPacket.of(required(packet).event(namespace), given.droppable());
        return Optional.of(new ClusterRequest.Broadcast(event, given.selection(), given.timeout(), requestId));
    }

    private Selection selection() {
        return required(options).selection();
    }

    private String id() {
        return requestId.orElseThrow(() -> new PacketException("a request that wants an answer has an id"));
    }

    private PacketData nameAndArguments() {
        PacketData event = required(packet).data();
        if (event.size() == 0) {
            throw new PacketException("an event has a name in an array");
        }
        event.eventName();
        return event;
    }

    private PacketData values() {
        return packet == null ? PacketData.EMPTY_ARRAY : packet.value();
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new PacketException("a message lacks a part of its data");
        }
        return part;
    }
}
