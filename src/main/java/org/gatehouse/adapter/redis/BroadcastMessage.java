package org.gatehouse.adapter.redis;

import java.util.Optional;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessagePackInput;
import org.gatehouse.wire.MessagePackOutput;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketException;

/**
 * A broadcast as it goes to other nodes: an array of the sender, the packet, and who receives it.
 *
 * @param packet what is sent
 * @param selection who receives it
 */
record BroadcastMessage(OutgoingPacket packet, Selection selection) {

    private static final int FIELDS = 3;

    byte[] encode(String uid) {
        MessagePackOutput output =
                new MessagePackOutput().array(FIELDS).text(uid).packet(packet);
        MessageOptions.write(output, selection, packet.isDroppable(), Optional.empty());
        return output.toByteArray();
    }

    /**
     * Reads a message; nothing if it comes from this sender, which is looked at first.
     *
     * @throws PacketException if it is none
     */
    static Optional<BroadcastMessage> decode(byte[] message, String ownUid) {
        MessagePackInput input = new MessagePackInput(message);
        if (input.array() < FIELDS) {
            throw new PacketException("a broadcast has three parts");
        }
        if (input.text().equals(ownUid)) {
            return Optional.empty();
        }
        var event = input.packet();
        MessageOptions options = MessageOptions.read(input);
        return Optional.of(new BroadcastMessage(OutgoingPacket.of(event, options.droppable()), options.selection()));
    }
}
