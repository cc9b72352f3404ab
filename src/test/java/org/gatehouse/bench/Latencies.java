package org.gatehouse.bench;

/** Counts times in 128 steps for each power of two: its percentiles are right within one per cent, whatever their number. */
final class Latencies {

    private static final int STEP_BITS = 7;
    private static final int STEPS = 1 << STEP_BITS;
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] counts = new long[(Long.SIZE - STEP_BITS + 1) * STEPS];
    private long total;

    /** One more time; a negative one counts as none. */
    void add(long nanos) {
        counts[step(Math.max(0, nanos))]++;
        total++;
    }

    /** As many as were added. */
    long total() {
        return total;
    }

    /**
     * The time that a share of all is not longer than, in milliseconds; NaN if there is none.
     *
     * @param share above 0, up to 1
     */
    double millis(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int step = 0; step < counts.length; step++) {
            seen += counts[step];
            if (seen >= rank && seen > 0) {
                return longest(step) / NANOS_PER_MILLI;
            }
        }
        return Double.NaN;
    }

    private static int step(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - STEP_BITS - 1);
        return (shift << STEP_BITS) + (int) (nanos >>> shift);
    }

    private static long longest(int step) {
        int shift = Math.max(0, (step >> STEP_BITS) - 1);
        return ((step - ((long) shift << STEP_BITS) + 1) << shift) - 1;
    }
}
