package org.gatehouse.adapter.redis;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.wire.PacketData;

/**
 * Passes the answers of this node's clients on to the node that has asked them.
 *
 * @param count takes how many were asked
 * @param answer takes what each of them answers
 */
record AckRelay(IntConsumer count, Consumer<PacketData> answer) implements AckCollector {

    @Override
    public void asked(int clients) {
        count.accept(clients);
    }

    @Override
    public void answered(PacketData arguments) {
        answer.accept(arguments);
    }

    @Override
    public void gone(String why) {
        // The protocol has no word for it: the asking node waits for its timeout.
    }
}
