package org.gatehouse.adapter.redis;

import java.time.Duration;
import java.util.Optional;
import org.gatehouse.adapter.Selection;
import org.gatehouse.wire.MessagePackInput;
import org.gatehouse.wire.MessagePackOutput;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketException;
import org.gatehouse.wire.SocketPacket;
import org.jspecify.annotations.Nullable;

/**
 * A broadcast whose receivers are asked for their answers.
 *
 * @param uid of the node that asks
 * @param requestId of the request
 * @param packet what is sent
 * @param selection who receives it
 * @param timeout after which nobody waits for the answers
 */
record BroadcastRequest(
        String uid, String requestId, OutgoingPacket packet, Selection selection, Optional<Duration> timeout) {

    private static final int FIELDS = 5;

    byte[] encode() {
        MessagePackOutput output = new MessagePackOutput()
                .map(FIELDS)
                .text("uid")
                .text(uid)
                .text("requestId")
                .text(requestId)
                .text("type")
                .number(MessageType.BROADCAST)
                .text("packet")
                .packet(packet)
                .text("opts");
        MessageOptions.write(output, selection, packet.isDroppable(), timeout);
        return output.toByteArray();
    }

    /**
     * Reads a request; nothing if it is of another type.
     *
     * @throws PacketException if it is none
     */
    static Optional<BroadcastRequest> decode(byte[] message) {
        MessagePackInput input = new MessagePackInput(message);
        String uid = "";
        String requestId = "";
        long type = MessageType.BROADCAST;
        @Nullable SocketPacket event = null;
        @Nullable MessageOptions options = null;
        for (int i = input.map(); i > 0; i--) {
            switch (input.text()) {
                case "uid" -> uid = input.text();
                case "requestId" -> requestId = input.text();
                case "type" -> type = input.number();
                case "packet" -> event = input.packet();
                case "opts" -> options = MessageOptions.read(input);
                default -> input.skip();
            }
        }
        if (type != MessageType.BROADCAST) {
            return Optional.empty();
        }
        if (event == null || options == null) {
            throw new PacketException("a request for answers has a packet and options");
        }
        return Optional.of(new BroadcastRequest(
                uid, requestId, OutgoingPacket.of(event, options.droppable()), options.selection(), options.timeout()));
    }
}
