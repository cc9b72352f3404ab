package org.gatehouse.socketio;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

    /** The time is over. */
    void expire(Asking asking) {
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
        }
        Set<String> servers = asking.missingServers();
        stage.fail(new AckException(TIMED_OUT + whyOf(asking.missingNodes(), servers), servers, responses));
    }

    private static String whyOf(int missingNodes, Set<String> servers) {
        return switch (missingNodes) {
            case 0 -> "";
            case Asking.UNKNOWN -> ": the other servers could not be asked";
            default ->
                ": " + missingNodes + " servers have not answered"
                        + (servers.isEmpty() ? "" : ", among them " + String.join(", ", servers));
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
