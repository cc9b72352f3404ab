package org.gatehouse.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several threads send while the container, on one of its own, tells that more can be taken. */
class DirectOutputRaceTest {

    private static final int SENDERS = 4;
    private static final int FRAMES = 20_000;

    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 1);
    private final ExecutorService container = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        senders.shutdownNow();
        container.shutdownNow();
    }

    /** Takes bytes for a while, and then says that it cannot. */
    private final class Moody extends ServletOutputStream {

        private final List<Integer> received = new ArrayList<>();
        private final AtomicBoolean writing = new AtomicBoolean();
        private final AtomicReference<WriteListener> listener = new AtomicReference<>();
        private volatile boolean full;
        private int asked;

        @Override
        public boolean isReady() {
            if (++asked % 5 == 0) {
                full = true;
                container.execute(() -> {
                    full = false;
                    try {
                        listener.get().onWritePossible();
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                });
                return false;
            }
            return true;
        }

        @Override
        public void setWriteListener(WriteListener told) {
            listener.set(told);
        }

        @Override
        public void write(int b) {
            throw new AssertionError("bytes are written together");
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (full || writing.getAndSet(true)) {
                throw new IllegalStateException("it is not ready");
            }
            ByteBuffer frames = ByteBuffer.wrap(bytes, offset, length);
            while (frames.hasRemaining()) {
                received.add(frames.getInt());
            }
            writing.set(false);
        }
    }

    private static byte[] frame(int sender, int number) {
        return ByteBuffer.allocate(Integer.BYTES)
                .putInt(sender * FRAMES + number)
                .array();
    }

    @Test
    void nothingIsLostOrReorderedOrWrittenWhereItMustNotBe() throws Exception {
        Moody stream = new Moody();
        Semaphore mayBeSent = new Semaphore(1);
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        DirectOutput output = new DirectOutput(stream, new DirectOutput.Listener() {
            @Override
            public void written() {
                mayBeSent.release();
            }

            @Override
            public void ended() {
                ended.countDown();
            }

            @Override
            public void failed(Throwable error) {
                failure.complete(error);
                ended.countDown();
            }
        });
        stream.setWriteListener(output);
        container.execute(output::onWritePossible);

        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            done.add(CompletableFuture.runAsync(
                    () -> {
                        for (int number = 0; number < FRAMES; number++) {
                            if (sender == 0) {
                                mayBeSent.acquireUninterruptibly();
                                output.send(List.of(frame(sender, number)));
                            } else {
                                output.sendControl(frame(sender, number));
                            }
                        }
                    },
                    senders));
        }
        CompletableFuture.allOf(done.toArray(CompletableFuture[]::new)).get(60, SECONDS);
        output.sendLast(frame(SENDERS, 0));

        assertThat(ended.await(60, SECONDS)).isTrue();
        assertThat(failure).isNotDone();
        assertThat(stream.received).hasSize(SENDERS * FRAMES + 1).last().isEqualTo(SENDERS * FRAMES);
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            assertThat(stream.received.stream().filter(each -> each / FRAMES == sender))
                    .hasSize(FRAMES)
                    .isSorted();
        }
    }
}
