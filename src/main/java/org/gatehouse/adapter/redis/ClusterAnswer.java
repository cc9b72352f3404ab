package org.gatehouse.adapter.redis;

import org.gatehouse.wire.MessageOutput;
import org.gatehouse.wire.PacketData;

/** What a node answers to the one that has asked. */
sealed interface ClusterAnswer extends ClusterMessage {

    /** Of the request that it answers. */
    String requestId();

    /** Tells the request what the node with this uid has answered. */
    void tell(String uid, PendingRequest request);

    @Override
    default void write(MessageOutput data) {
        data.name("requestId").text(requestId());
        writeValue(data);
    }

    /** Writes what is told, after the id of the request. */
    void writeValue(MessageOutput data);

    /** So many clients were asked. */
    record ClientCount(String requestId, int clients) implements ClusterAnswer {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.CLIENT_COUNT;
        }

        @Override
        public void writeValue(MessageOutput data) {
            data.name("clientCount").number(clients);
        }

        @Override
        public void tell(String uid, PendingRequest request) {
            request.counted(uid, clients);
        }
    }

    /** A client has answered, with an array of which the first element counts. */
    record OfClient(String requestId, PacketData values) implements ClusterAnswer {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.CLIENT_ANSWER;
        }

        @Override
        public void writeValue(MessageOutput data) {
            data.name("packet").first(values);
        }

        @Override
        public void tell(String uid, PendingRequest request) {
            request.clientAnswered(uid, values);
        }
    }

    /** The server has answered, with an array of which the first element counts. */
    record OfServer(String requestId, PacketData values) implements ClusterAnswer {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.SERVER_SIDE_ANSWER;
        }

        @Override
        public void writeValue(MessageOutput data) {
            data.name("packet").first(values);
        }

        @Override
        public void tell(String uid, PendingRequest request) {
            request.serverAnswered(uid, values);
        }
    }

    /** Sockets, an array of what {@link SocketDescription} writes. */
    record Sockets(String requestId, PacketData sockets) implements ClusterAnswer {

        @Override
        public ClusterMessageType type() {
            return ClusterMessageType.SOCKETS;
        }

        @Override
        public void writeValue(MessageOutput data) {
            data.name("sockets").data(sockets);
        }

        @Override
        public void tell(String uid, PendingRequest request) {
            request.fetched(uid, sockets);
        }
    }
}
