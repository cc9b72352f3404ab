package org.gatehouse.presence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.gatehouse.adapter.SharedIndex;
import org.gatehouse.adapter.Timer;
import org.gatehouse.api.Presence;
import org.jspecify.annotations.Nullable;

/** Reads presence from an index, page by page. Thread-safe. */
final class IndexedPresence implements Presence {

    private static final String UNREACHABLE = "Redis cannot be asked who is online";
    private static final int PAGE = 500;

    private final SharedIndex index;
    private final Timer timer;
    private final Duration timeout;
    private final Executor callbacks;

    /**
     * What an index has.
     *
     * @param timeout after which nobody waits for a page
     * @param callbacks completes what applications wait for
     */
    IndexedPresence(SharedIndex index, Timer timer, Duration timeout, Executor callbacks) {
        this.index = index;
        this.timer = timer;
        this.timeout = timeout;
        this.callbacks = callbacks;
    }

    @Override
    public CompletionStage<Boolean> isOnline(String user) {
        return read(
                new Reading(PresenceEntry.USERS, PresenceEntry.group(user), 1, last -> null),
                found -> !found.isEmpty());
    }

    @Override
    public CompletionStage<List<Device>> devices(String user) {
        return read(
                Reading.all(PresenceEntry.USERS, PresenceEntry.group(user)),
                found -> found.stream().map(this::device).toList());
    }

    private Device device(String text) {
        List<String> names = PresenceEntry.names(text);
        return new Device(names.get(0), names.get(3), names.get(2), index.nodeName(names.get(1)));
    }

    /** The other sockets of the last user on a page are skipped. */
    @Override
    public CompletionStage<Set<String>> users() {
        return read(
                new Reading(
                        PresenceEntry.USERS,
                        "",
                        PAGE,
                        last -> PresenceEntry.group(PresenceEntry.names(last).get(0))),
                found -> names(found, 0));
    }

    @Override
    public CompletionStage<Set<String>> users(String namespace, String room) {
        return read(inRoom(namespace, room), found -> names(found, 2));
    }

    @Override
    public CompletionStage<Integer> sockets(String namespace, String room) {
        return read(inRoom(namespace, room), List::size);
    }

    private static Reading inRoom(String namespace, String room) {
        return Reading.all(PresenceEntry.ROOMS, PresenceEntry.group(namespace, room));
    }

    private static Set<String> names(List<String> texts, int at) {
        Set<String> names = new LinkedHashSet<>();
        texts.forEach(text -> names.add(PresenceEntry.names(text).get(at)));
        names.remove("");
        return names;
    }

    /**
     * What is read.
     *
     * @param next after what to go on, given the last text of a full page; null to end
     */
    private record Reading(char shelf, String prefix, int limit, Function<String, @Nullable String> next) {

        static Reading all(char shelf, String prefix) {
            return new Reading(shelf, prefix, PAGE, last -> last);
        }
    }

    private <T> CompletionStage<T> read(Reading reading, Function<List<String>, T> result) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Runnable expiry = timer.schedule(timeout, () -> fail(future));
        page(reading, null, new ArrayList<>(), found -> {
            expiry.run();
            if (found == null) {
                fail(future);
            } else {
                callBack(() -> complete(future, found, result));
            }
        });
        return future;
    }

    private static <T> void complete(
            CompletableFuture<T> future, List<String> found, Function<List<String>, T> result) {
        try {
            future.complete(result.apply(found));
        } catch (RuntimeException e) {
            future.completeExceptionally(e); // what somebody else has put there
        }
    }

    private void page(
            Reading reading, @Nullable String after, List<String> found, Consumer<@Nullable List<String>> end) {
        index.read(reading.shelf(), reading.prefix(), after, reading.limit(), page -> {
            if (page == null) {
                end.accept(null);
                return;
            }
            found.addAll(page);
            String next = page.size() < reading.limit() ? null : reading.next().apply(page.get(page.size() - 1));
            if (next == null) {
                end.accept(found);
            } else {
                page(reading, next, found, end);
            }
        });
    }

    private void fail(CompletableFuture<?> future) {
        callBack(() -> future.completeExceptionally(new IllegalStateException(UNREACHABLE)));
    }

    private void callBack(Runnable completion) {
        try {
            callbacks.execute(completion);
        } catch (RejectedExecutionException e) {
            completion.run(); // the server is stopping: nobody shall wait for ever
        }
    }
}
