package org.gatehouse.adapter;

import java.util.function.Consumer;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/**
 * What an adapter that spans nodes asks of its namespace, and tells it. Calls come from threads that carry the messages of
 * all nodes, and must not wait.
 */
public interface AdapterListener {

    /** A socket of another node, as applications see it. */
    RemoteSocket socket(SocketSnapshot snapshot);

    /**
     * An event that another node has sent to this one: its name and its arguments. Events of one node are handled in order.
     *
     * @param answer takes the answer, an array of which the first element counts; null if nobody waits for one. To be called
     *     once, by any thread
     * @return false if too many are waiting to be handled
     */
    boolean serverSideEvent(PacketData nameAndArguments, @Nullable Consumer<PacketData> answer);
}
