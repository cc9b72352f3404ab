package org.gatehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RuntimeThreadsTest {

    @Test
    void aCallbackThatDoesNotEndIsInterrupted() {
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<String> ended = new CompletableFuture<>();
        RuntimeThreads threads = new RuntimeThreads(Thread::new, 1);
        threads.callbacks().execute(() -> {
            thread.set(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.complete("interrupted");
            }
        });
        await().until(() -> thread.get() != null);

        threads.close();

        assertThat(ended.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("interrupted");
        await().until(() -> !thread.get().isAlive());
    }
}
