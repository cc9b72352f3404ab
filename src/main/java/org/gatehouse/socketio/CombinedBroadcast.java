package org.gatehouse.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.MissingServersException;
import org.gatehouse.api.RemoteSocket;
import org.jspecify.annotations.Nullable;

/**
 * The same selection in several namespaces: those that exist when something is sent.
 *
 * @param refinement makes the selection from all sockets of a namespace
 */
record CombinedBroadcast(
        Supplier<? extends Collection<? extends BroadcastOperator>> namespaces,
        UnaryOperator<BroadcastOperator> refinement)
        implements BroadcastOperator {

    private List<BroadcastOperator> parts() {
        List<BroadcastOperator> parts = new ArrayList<>();
        namespaces.get().forEach(namespace -> parts.add(refinement.apply(namespace)));
        return parts;
    }

    private BroadcastOperator and(UnaryOperator<BroadcastOperator> more) {
        return new CombinedBroadcast(namespaces, everyone -> more.apply(refinement.apply(everyone)));
    }

    @Override
    public BroadcastOperator to(String... rooms) {
        return and(part -> part.to(rooms));
    }

    @Override
    public BroadcastOperator except(String... rooms) {
        return and(part -> part.except(rooms));
    }

    @Override
    public BroadcastOperator local() {
        return and(BroadcastOperator::local);
    }

    @Override
    public BroadcastOperator asVolatile() {
        return and(BroadcastOperator::asVolatile);
    }

    @Override
    public BroadcastOperator timeout(Duration timeout) {
        return and(part -> part.timeout(timeout));
    }

    @Override
    public void emit(String event, @Nullable Object... args) {
        parts().forEach(part -> part.emit(event, args));
    }

    @Override
    public CompletionStage<List<Arguments>> emitWithAck(String event, @Nullable Object... args) {
        return joined(
                parts().stream().map(part -> part.emitWithAck(event, args)).toList());
    }

    @Override
    public CompletionStage<List<RemoteSocket>> fetchSockets() {
        return joined(parts().stream().map(BroadcastOperator::fetchSockets).toList());
    }

    @Override
    public void socketsJoin(String... rooms) {
        parts().forEach(part -> part.socketsJoin(rooms));
    }

    @Override
    public void socketsLeave(String... rooms) {
        parts().forEach(part -> part.socketsLeave(rooms));
    }

    @Override
    public void disconnectSockets(boolean close) {
        parts().forEach(part -> part.disconnectSockets(close));
    }

    /** The results of all parts; if one fails, so does the whole, with what the others have answered. */
    static <T> CompletionStage<List<T>> joined(List<CompletionStage<List<T>>> parts) {
        CompletionStage<Answers<T>> all = CompletableFuture.completedFuture(new Answers<>(List.of(), null));
        for (CompletionStage<List<T>> part : parts) {
            all = all.thenCombine(part.handle(Answers::of), Answers::and);
        }
        // Not a dependent stage, which would wrap the exception.
        CompletableFuture<List<T>> result = new CompletableFuture<>();
        CompletionStage<Void> unused = all.thenAccept(answers -> answers.complete(result));
        return result;
    }

    private record Answers<T>(List<T> values, @Nullable Throwable failure) {

        @SuppressWarnings("unchecked") // what failed was the asking for these
        static <T> Answers<T> of(@Nullable List<T> values, @Nullable Throwable failure) {
            if (failure instanceof AckException partial) {
                return new Answers<>((List<T>) partial.responses(), partial);
            }
            if (failure instanceof MissingServersException partial) {
                return new Answers<>((List<T>) partial.sockets(), partial);
            }
            return new Answers<>(values == null ? List.of() : values, failure);
        }

        Answers<T> and(Answers<T> other) {
            List<T> both = new ArrayList<>(values);
            both.addAll(other.values);
            return new Answers<>(both, failure == null ? other.failure : failure);
        }

        @SuppressWarnings("unchecked") // as above
        void complete(CompletableFuture<List<T>> result) {
            if (failure == null) {
                result.complete(values);
            } else if (failure instanceof AckException partial) {
                String why = String.valueOf(partial.getMessage());
                result.completeExceptionally(new AckException(why, partial.missingServers(), (List<Arguments>) values));
            } else if (failure instanceof MissingServersException partial) {
                result.completeExceptionally(new MissingServersException(
                        partial.missing(), partial.missingServers(), (List<RemoteSocket>) values));
            } else {
                result.completeExceptionally(failure);
            }
        }
    }
}
