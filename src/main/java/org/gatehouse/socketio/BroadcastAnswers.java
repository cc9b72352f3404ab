package org.gatehouse.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.gatehouse.adapter.AckCollector;
import org.gatehouse.adapter.Asking;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.wire.PacketData;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a broadcast: complete when every client that was asked has answered, failed when the time is over or a
 * client is gone and all others have answered. Thread-safe; completes the stage outside its lock.
 */
final class BroadcastAnswers implements AckCollector {

    static final String TIMED_OUT = "operation has timed out";

    private static final int UNKNOWN = -1;

    private final AckStage<List<Arguments>> stage;
    private final Function<PacketData, Arguments> mapping;
    private final List<Arguments> responses = new ArrayList<>();
    private int asked = UNKNOWN;
    private int gone;
    private @Nullable String failure;
    private boolean over;

    BroadcastAnswers(AckStage<List<Arguments>> stage, Function<PacketData, Arguments> mapping) {
        this.stage = stage;
        this.mapping = mapping;
    }

    @Override
    public void asked(int clients) {
        synchronized (this) {
            asked = clients;
        }
        endIfAllAreThere();
    }

    @Override
    public void answered(PacketData arguments) {
        synchronized (this) {
            if (over) {
                return;
            }
            responses.add(mapping.apply(arguments));
        }
        endIfAllAreThere();
    }

    @Override
    public void gone(String why) {
        synchronized (this) {
            gone++;
            failure = why;
        }
        endIfAllAreThere();
    }

    /** The time is over; so many other servers have not answered. */
    void expire(int missingNodes) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        stage.fail(new AckException(TIMED_OUT + whyOf(missingNodes), responses));
    }

    private static String whyOf(int missingNodes) {
        return switch (missingNodes) {
            case 0 -> "";
            case Asking.UNKNOWN -> ": the other servers could not be asked";
            default -> ": " + missingNodes + " servers have not answered";
        };
    }

    private void endIfAllAreThere() {
        String why;
        synchronized (this) {
            if (over || asked == UNKNOWN || responses.size() + gone < asked) {
                return;
            }
            over = true;
            why = failure;
        }
        if (why == null) {
            stage.complete(List.copyOf(responses));
        } else {
            stage.fail(new AckException(why, responses));
        }
    }
}
