package org.gatehouse.adapter.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.wire.PacketData;

/** Keeps what clients answer. */
final class AnswersFixture implements AckCollector {

    final List<String> answers = new CopyOnWriteArrayList<>();
    volatile int asked = -1;

    @Override
    public void asked(int clients) {
        asked = clients;
    }

    @Override
    public void answered(PacketData arguments) {
        answers.add(arguments.json().toString());
    }

    @Override
    public void gone(String why) {
        answers.add(why);
    }
}
