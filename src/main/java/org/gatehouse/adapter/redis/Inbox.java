package org.gatehouse.adapter.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Hands the messages of a namespace over: one at a time and in order, on threads that all namespaces share. Thread-safe.
 */
final class Inbox {

    /** A message that waits. */
    private static final class Message {

        private final String channel;
        private final byte[] bytes;

        Message(String channel, byte[] bytes) {
            this.channel = channel;
            this.bytes = bytes;
        }

        /** In memory, about, so that a flood of tiny ones is bounded as well. */
        long cost() {
            return OVERHEAD_BYTES + bytes.length;
        }
    }

    private static final Logger LOG = System.getLogger(Inbox.class.getName());
    private static final long OVERHEAD_BYTES = 200;

    /** After so many messages, other namespaces get their turn on the thread. */
    private static final int BATCH = 64;

    private final Receiver receiver;
    private final ByteBudget budget;
    private final Executor executor;
    private final Queue<Message> messages = new ArrayDeque<>();
    private boolean running;

    Inbox(Receiver receiver, ByteBudget budget, Executor executor) {
        this.receiver = receiver;
        this.budget = budget;
        this.executor = executor;
    }

    /** False if too much is waiting. */
    boolean offer(String channel, byte[] bytes) {
        Message message = new Message(channel, bytes);
        if (!budget.take(message.cost())) {
            return false;
        }
        synchronized (this) {
            messages.add(message);
            if (running) {
                return true;
            }
            running = true;
        }
        resume();
        return true;
    }

    private void resume() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the server is stopping: messages of other nodes are not delivered");
        }
    }

    private void run() {
        for (int i = 0; i < BATCH; i++) {
            Message message = next();
            if (message == null) {
                return;
            }
            budget.giveBack(message.cost());
            try {
                receiver.receive(message.channel, message.bytes);
            } catch (Throwable e) {
                // The next one must come through, whatever this one did.
                LOG.log(Level.ERROR, "a message of another node could not be delivered", e);
            }
        }
        resume();
    }

    private synchronized @Nullable Message next() {
        Message message = messages.poll();
        running = message != null;
        return message;
    }
}
