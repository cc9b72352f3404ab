package org.gatehouse.presence;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.Presence;

/** Says that nobody keeps who is online. */
public final class NoPresence implements Presence {

    /** One is as good as another. */
    public NoPresence() {}

    private static <T> CompletionStage<T> off() {
        return CompletableFuture.failedFuture(new IllegalStateException(
                "who is online is not known: set gatehouse.presence.enabled to true, on all servers"));
    }

    @Override
    public CompletionStage<Boolean> isOnline(String user) {
        return off();
    }

    @Override
    public CompletionStage<List<Device>> devices(String user) {
        return off();
    }

    @Override
    public CompletionStage<Set<String>> users() {
        return off();
    }

    @Override
    public CompletionStage<Set<String>> users(String namespace, String room) {
        return off();
    }

    @Override
    public CompletionStage<Integer> sockets(String namespace, String room) {
        return off();
    }
}
