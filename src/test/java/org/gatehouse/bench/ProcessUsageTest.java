package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** proc(5). */
class ProcessUsageTest {

    @Test
    void readsTicksBehindANameWithParenthesesAndTheResidentMemory() {
        ProcessUsage usage = ProcessUsage.parse(
                "12 (a) b) S 1 2 3 4 5 6 7 8 9 10 150 50 0 0 20 0", "Name:\ta\nVmHWM:\t   9 kB\nVmRSS:\t   2048 kB\n");

        assertThat(usage).isEqualTo(new ProcessUsage(2_000_000, 2_048));
        assertThat(usage.cpuSince(new ProcessUsage(500_000, 1))).isEqualTo(1_500_000);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void readsThisProcess() {
        ProcessUsage usage = ProcessUsage.of(ProcessHandle.current().pid());

        assertThat(usage.cpuMicros()).isPositive();
        assertThat(usage.residentKib()).isPositive();
    }

    @Test
    void readsTheTotalOfAHistogramOfTheHeap() {
        assertThat(LiveHeap.parse("   1:  10  320  [B\nTotal        12         4711\n"))
                .hasValue(4_711);
        assertThat(LiveHeap.parse("no such process")).isEmpty();
    }
}
