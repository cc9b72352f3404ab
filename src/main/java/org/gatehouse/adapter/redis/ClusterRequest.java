package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessageOutput;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;

/** What a node tells all others, or asks of them. What is selected is selected of each node that reads it. */
sealed interface ClusterRequest extends ClusterMessage {

    /** Has it done, for the node that has sent it. */
    void act(ClusterActions actions, String sender);

    /**
     * A packet for clients.
     *
     * @param packet what is sent
     * @param selection who receives it
     * @param timeout after which nobody waits for answers
     * @param requestId by which answers are told; without one, nobody wants any
     */
    record Broadcast(OutgoingPacket packet, Selection selection, Optional<Duration> timeout, Optional<String> requestId)
            implements ClusterRequest {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.BROADCAST;
        }

        @Override
        public void write(MessageOutput data) {
            PacketData event = packet.packet().data();
            data.name("packet")
                    .begin()
                    .name("type")
                    .number(packet.packet().type().ordinal())
                    .name("data")
                    .data(event == null ? PacketData.EMPTY_ARRAY : event)
                    .end();
            requestId.ifPresent(id -> data.name("requestId").text(id));
            MessageOptions.write(data.name("opts"), selection, packet.isDroppable(), timeout);
        }

        @Override
        public void act(ClusterActions actions, String sender) {
            requestId.ifPresentOrElse(id -> actions.ask(sender, id, this), () -> actions.broadcast(packet, selection));
        }
    }

    /** Sockets enter rooms. */
    record Join(Selection selection, List<String> rooms) implements ClusterRequest {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.JOIN;
        }

        @Override
        public void write(MessageOutput data) {
            writeOptions(data, selection);
            data.name("rooms").texts(rooms);
        }

        @Override
        public void act(ClusterActions actions, String sender) {
            actions.join(selection, rooms);
        }
    }

    /** Sockets leave rooms. */
    record Leave(Selection selection, List<String> rooms) implements ClusterRequest {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.LEAVE;
        }

        @Override
        public void write(MessageOutput data) {
            writeOptions(data, selection);
            data.name("rooms").texts(rooms);
        }

        @Override
        public void act(ClusterActions actions, String sender) {
            actions.leave(selection, rooms);
        }
    }

    /** Sockets leave the namespace, or close their connections. */
    record Disconnect(Selection selection, boolean close) implements ClusterRequest {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.DISCONNECT;
        }

        @Override
        public void write(MessageOutput data) {
            writeOptions(data, selection);
            data.name("close").flag(close);
        }

        @Override
        public void act(ClusterActions actions, String sender) {
            actions.disconnect(selection, close);
        }
    }

    /** Sockets are to be described. */
    record Fetch(Selection selection, String requestId) implements ClusterRequest {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.FETCH;
        }

        @Override
        public void write(MessageOutput data) {
            writeOptions(data, selection);
            data.name("requestId").text(requestId);
        }

        @Override
        public void act(ClusterActions actions, String sender) {
            actions.fetch(sender, requestId, selection);
        }
    }

    /**
     * An event for the servers themselves.
     *
     * @param event its name and its arguments
     * @param requestId by which the answer is told; without one, nobody wants any
     */
    record ServerSideEmit(PacketData event, Optional<String> requestId) implements ClusterRequest {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.SERVER_SIDE_EMIT;
        }

        @Override
        public void write(MessageOutput data) {
            requestId.ifPresent(id -> data.name("requestId").text(id));
            data.name("packet").data(event);
        }

        @Override
        public void act(ClusterActions actions, String sender) {
            actions.serverSideEmit(sender, requestId, event);
        }
    }

    private static void writeOptions(MessageOutput data, Selection selection) {
        MessageOptions.write(data.name("opts"), selection, false, Optional.empty());
    }
}
