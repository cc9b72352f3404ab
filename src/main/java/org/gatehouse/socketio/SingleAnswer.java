package org.gatehouse.socketio;

import java.util.function.Function;
import org.gatehouse.adapter.AckListener;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.wire.PacketData;

/** The answer of one client. */
record SingleAnswer(AckStage<Arguments> stage, Function<PacketData, Arguments> mapping) implements AckListener {

    @Override
    public void answered(PacketData arguments) {
        stage.complete(mapping.apply(arguments));
    }

    @Override
    public void gone(String why) {
        stage.fail(new AckException(why));
    }
}
