package org.gatehouse.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used, as the kernel says (proc(5)).
 *
 * @param cpuMicros microseconds of all its threads since its start, in steps of ten thousand
 * @param residentKib of its memory, how much is in the machine's, in KiB
 */
record ProcessUsage(long cpuMicros, long residentKib) {

    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /** What Linux tells all programs, whatever its own clock: 100 ticks a second. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Of a process that lives. */
    static ProcessUsage of(long pid) {
        try {
            Path process = Path.of("/proc", Long.toString(pid));
            return parse(Files.readString(process.resolve("stat")), Files.readString(process.resolve("status")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the contents of {@code /proc/<pid>/stat} and {@code /proc/<pid>/status}. */
    static ProcessUsage parse(String stat, String status) {
        // The name before, in parentheses, may hold blanks and parentheses.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
        Matcher resident = RESIDENT.matcher(status);
        return new ProcessUsage(ticks * MICROS_PER_TICK, resident.find() ? Long.parseLong(resident.group(1)) : 0);
    }

    /** The CPU time that was used since, in microseconds. */
    long cpuSince(ProcessUsage earlier) {
        return cpuMicros - earlier.cpuMicros;
    }
}
