package org.gatehouse.bench;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A server that is measured.
 *
 * @param name in the report
 * @param endpoint of Socket.IO, with its trailing slash
 * @param isJava whether its heap can be asked for
 */
record Target(String name, URI endpoint, long pid, boolean isJava) {

    private static final Duration MOMENT = Duration.ofMillis(250);
    /** One or two ticks of the kernel. */
    private static final long QUIET_MICROS = 20_000;

    private static final int MOST_MOMENTS = 60;

    /** What it has used so far. */
    ProcessUsage usage() {
        return ProcessUsage.of(pid);
    }

    /** The bytes of its heap that are in use after a full collection; empty if that cannot be known. */
    OptionalLong liveHeap() {
        return isJava ? LiveHeap.of(pid) : OptionalLong.empty();
    }

    /** Waits until it has little left to do, or for a quarter of a minute. */
    void settle() {
        ProcessUsage before = usage();
        for (int moment = 0; moment < MOST_MOMENTS; moment++) {
            LockSupport.parkNanos(MOMENT.toNanos());
            ProcessUsage now = usage();
            if (now.cpuSince(before) <= QUIET_MICROS) {
                return;
            }
            before = now;
        }
    }
}
