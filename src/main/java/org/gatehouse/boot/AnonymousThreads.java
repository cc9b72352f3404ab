package org.gatehouse.boot;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes the threads of the container's factory in the context in which the application was started. Both servers would
 * otherwise give a new thread the identity of whoever causes it to be made, for as long as it lives: pools make threads when
 * requests bring work, and a request may be that of a user who is signed in.
 *
 * @param startup runs a task at once, in the context of the start
 */
record AnonymousThreads(ThreadFactory factory, Executor startup) implements ThreadFactory {

    @Override
    public @Nullable Thread newThread(Runnable task) {
        @Nullable Thread[] made = new Thread[1];
        startup.execute(() -> made[0] = factory.newThread(task));
        return made[0];
    }
}
