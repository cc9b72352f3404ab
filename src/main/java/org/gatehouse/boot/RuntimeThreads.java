package org.gatehouse.boot;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.engineio.SendLanes;

/**
 * The threads of the runtime: workers for what clients cause, and one for timers.
 *
 * <p>They come from the container's factory, so naming, class loader and security are those of the application, but are
 * pooled here: the container's own executors capture the caller's context for every task, which on Payara costs more than
 * the whole rest of a message's way. The queue of the workers holds at most one entry per connection, and one for each of its events that are
 * handled beside others.
 */
final class RuntimeThreads implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RuntimeThreads.class.getName());
    private static final long KEEP_ALIVE_SECONDS = 60;
    private static final long STOP_SECONDS = 5;
    private static final int CALLBACK_THREADS = 8;

    private final ThreadFactory factory;
    private final ThreadPoolExecutor workers;
    private final ThreadPoolExecutor callbacks;
    private final ThreadPoolExecutor senders;
    private final SendLanes lanes;
    private final ScheduledThreadPoolExecutor timer;

    RuntimeThreads(ThreadFactory factory, int handlerThreads) {
        this.factory = factory;
        this.workers = pool(factory, handlerThreads);
        this.callbacks = pool(factory, CALLBACK_THREADS);
        // Readers and handlers need the other processors.
        int lanesUsed = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        this.senders = pool(factory, lanesUsed);
        this.lanes = new SendLanes(senders, lanesUsed);
        this.timer = new ScheduledThreadPoolExecutor(1, factory);
        this.timer.setRemoveOnCancelPolicy(true);
        this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    private static ThreadPoolExecutor pool(ThreadFactory factory, int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Of threads that others keep, and end. */
    ThreadFactory factory() {
        return factory;
    }

    Executor workers() {
        return workers;
    }

    /** Complete what handlers may be waiting for, so they must not be the handlers' own. */
    Executor callbacks() {
        return callbacks;
    }

    /** Send what many clients get. */
    SendLanes lanes() {
        return lanes;
    }

    Scheduler scheduler() {
        return (delay, task) -> {
            try {
                Future<?> future = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
                return () -> future.cancel(false);
            } catch (RejectedExecutionException e) {
                return () -> {}; // the application is stopping: nothing happens later
            }
        };
    }

    /** Lets what has begun end, within a time limit. */
    @Override
    public void close() {
        timer.shutdownNow();
        callbacks.shutdown();
        workers.shutdown();
        senders.shutdown();
        try {
            if (!workers.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "handlers still run after {0} s, interrupting them", STOP_SECONDS);
                workers.shutdownNow();
            }
            for (ThreadPoolExecutor pool : List.of(callbacks, senders)) {
                if (!pool.awaitTermination(1, TimeUnit.SECONDS)) {
                    pool.shutdownNow();
                }
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            callbacks.shutdownNow();
            senders.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
