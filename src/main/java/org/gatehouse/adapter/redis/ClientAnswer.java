package org.gatehouse.adapter.redis;

import org.gatehouse.wire.MessagePackInput;
import org.gatehouse.wire.MessagePackOutput;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/**
 * The answer of one client to a broadcast of another node.
 *
 * @param uid of the node of the client; Node.js servers do not say it, nor mind it
 * @param requestId of the broadcast
 * @param answer of which the first element counts
 */
record ClientAnswer(String uid, String requestId, PacketData answer) {

    private static final int FIELDS = 4;

    byte[] encode() {
        return new MessagePackOutput()
                .map(FIELDS)
                .text("type")
                .number(MessageType.CLIENT_ANSWER)
                .text("requestId")
                .text(requestId)
                .text("packet")
                .first(answer)
                .text("uid")
                .text(uid)
                .toByteArray();
    }

    /** Reads a message; without its type, which is known from the channel. */
    static ClientAnswer decode(byte[] message) {
        MessagePackInput input = new MessagePackInput(message);
        String uid = "";
        String requestId = "";
        @Nullable PacketData answer = null;
        for (int i = input.map(); i > 0; i--) {
            switch (input.text()) {
                case "uid" -> uid = input.text();
                case "requestId" -> requestId = input.text();
                case "packet" -> answer = input.value();
                default -> input.skip();
            }
        }
        return new ClientAnswer(uid, requestId, answer == null ? PacketData.EMPTY_ARRAY : answer);
    }
}
