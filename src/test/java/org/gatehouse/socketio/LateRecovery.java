package org.gatehouse.socketio;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Recovery;
import org.gatehouse.adapter.SavedSession;

/** A recovery that answers when the test says so. */
final class LateRecovery implements Recovery {

    private final Recovery recovery;
    private final Queue<Runnable> answers = new ArrayDeque<>();

    LateRecovery(Recovery recovery) {
        this.recovery = recovery;
    }

    private <T> CompletionStage<T> late(CompletionStage<T> stage) {
        CompletableFuture<T> late = new CompletableFuture<>();
        answers.add(() -> stage.thenAccept(late::complete));
        return late;
    }

    /** Gives the answer that somebody waits for. */
    void answer() {
        answers.remove().run();
    }

    @Override
    public Duration maxAge() {
        return recovery.maxAge();
    }

    @Override
    public void save(SavedSession session) {
        recovery.save(session);
    }

    @Override
    public CompletionStage<Optional<SavedSession>> take(String privateId) {
        return late(recovery.take(privateId));
    }

    @Override
    public CompletionStage<Boolean> resume(Member member, SavedSession session, String offset) {
        CompletableFuture<Boolean> resumed = new CompletableFuture<>();
        answers.add(() -> recovery.resume(member, session, offset).thenAccept(resumed::complete));
        return resumed;
    }
}
