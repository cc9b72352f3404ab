package org.gatehouse.adapter.redis;

/** So many bytes may wait, in all queues that share this. Thread-safe. */
final class ByteBudget {

    private final long max;
    private long used;

    ByteBudget(long max) {
        this.max = max;
    }

    /** False if there is no room for so many more. */
    synchronized boolean take(long bytes) {
        if (used + bytes > max) {
            return false;
        }
        used += bytes;
        return true;
    }

    /** Waits until there is room for so many more, and takes it. False if there never is. */
    synchronized boolean await(long bytes) throws InterruptedException {
        if (bytes > max) {
            return false;
        }
        while (!take(bytes)) {
            wait();
        }
        return true;
    }

    synchronized void giveBack(long bytes) {
        used -= bytes;
        notifyAll();
    }
}
