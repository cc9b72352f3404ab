package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.Optional;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;

/** Does on this node what another one asks for. No method waits. */
interface ClusterActions {

    /** Sends a packet to clients. */
    void broadcast(OutgoingPacket packet, Selection selection);

    /** Sends an event to clients, and tells the node that asks how many they are and what each of them answers. */
    void ask(String asker, String requestId, ClusterRequest.Broadcast broadcast);

    /** Sockets enter rooms. */
    void join(Selection selection, List<String> rooms);

    /** Sockets leave rooms. */
    void leave(Selection selection, List<String> rooms);

    /** Sockets leave the namespace, or close their connections. */
    void disconnect(Selection selection, boolean close);

    /** Describes sockets to the node that asks. */
    void fetch(String asker, String requestId, Selection selection);

    /** Tells an event to this server, and the answer, if there is the id of a request, to the node that asks. */
    void serverSideEmit(String asker, Optional<String> requestId, PacketData event);
}
