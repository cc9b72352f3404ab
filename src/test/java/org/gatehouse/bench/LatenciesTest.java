package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatenciesTest {

    private static final Percentage ONE = Percentage.withPercentage(1);

    private final Latencies latencies = new Latencies();

    @Test
    void knowsItsPercentilesWithinOnePerCent() {
        for (int micros = 1; micros <= 10_000; micros++) {
            latencies.add(micros * 1_000L);
        }

        assertThat(latencies.total()).isEqualTo(10_000);
        assertThat(latencies.millis(0.5)).isCloseTo(5, ONE);
        assertThat(latencies.millis(0.99)).isCloseTo(9.9, ONE);
        assertThat(latencies.millis(0.999)).isCloseTo(9.99, ONE);
        assertThat(latencies.millis(1)).isCloseTo(10, ONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, 255, 256, 257, 1_000_000, 4_611_686_018_427_387_904L, Long.MAX_VALUE})
    void takesAnyTime(long nanos) {
        latencies.add(nanos);

        assertThat(latencies.millis(0.5) * 1e6).isCloseTo(nanos, ONE).isGreaterThanOrEqualTo(nanos);
    }

    @Test
    void seesTheOneThatIsRare() {
        for (int i = 0; i < 999; i++) {
            latencies.add(1_000_000);
        }
        latencies.add(50_000_000);

        assertThat(latencies.millis(0.999)).isCloseTo(1, ONE);
        assertThat(latencies.millis(0.9995)).isCloseTo(50, ONE);
    }

    @Test
    void hasNoPercentilesOfNothing() {
        assertThat(latencies.millis(0.5)).isNaN();
    }

    @Test
    void takesAClockThatGoesBackForNoTime() {
        latencies.add(-5);

        assertThat(latencies.millis(1)).isZero();
    }
}
