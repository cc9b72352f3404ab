package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.gatehouse.config.RateSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private static TokenBucket bucket(int perSecond, int burst, long now) {
        return new TokenBucket(new TokenRate(new RateSettings(perSecond, burst)), now);
    }

    private static long taken(TokenBucket bucket, int attempts, long now) {
        return LongStream.range(0, attempts).filter(i -> bucket.take(1, now)).count();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MAX_VALUE - 10, Long.MIN_VALUE + 10})
    void holdsABurstAndIsFilledAgain(long start) {
        TokenBucket bucket = bucket(10, 5, start);

        assertThat(taken(bucket, 10, start)).isEqualTo(5);
        assertThat(taken(bucket, 10, start + SECOND / 10)).isEqualTo(1);
        assertThat(taken(bucket, 10, start + SECOND / 2)).isEqualTo(4);
        assertThat(taken(bucket, 10, start + 100 * SECOND)).isEqualTo(5);
    }

    @Test
    void letsASteadyStreamPassForEver() {
        TokenBucket bucket = bucket(2_000, 1, 0);

        for (long i = 0; i < 100_000; i++) {
            assertThat(bucket.take(1, i * SECOND / 2_000)).isTrue();
        }
    }

    @Test
    void takesNothingWhereThereIsTooLittle() {
        TokenBucket bucket = bucket(1, 100, 0);
        assertThat(bucket.take(101, 0)).isFalse();
        assertThat(bucket.take(60, 0)).isTrue();
        assertThat(bucket.take(60, 0)).isFalse();
        assertThat(bucket.take(40, 0)).isTrue();
    }

    @Test
    void knowsWhetherItIsFull() {
        TokenBucket bucket = bucket(1, 2, 0);
        assertThat(bucket.isFull(0)).isTrue();
        bucket.take(2, 0);
        assertThat(bucket.isFull(SECOND)).isFalse();
        assertThat(bucket.isFull(2 * SECOND)).isTrue();
    }

    @Test
    void countsTheLargestRatesAndBursts() {
        assertThat(taken(bucket(1_000_000_000, 2, 0), 10, 0)).isEqualTo(2);
        assertThat(bucket(1, 1_000_000_000, 0).take(1_000_000_000, 0)).isTrue();
        assertThat(bucket(1, 1 << 30, 0).take(1 << 30, 0)).isTrue();
    }

    @Test
    void givesNoTokenTwiceWhenManyTakeAtOnce() throws InterruptedException {
        TokenBucket bucket = bucket(1, 10_000, 0);
        LongAdder taken = new LongAdder();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(4);
        for (int thread = 0; thread < 4; thread++) {
            executor.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                taken.add(taken(bucket, 5_000, 0));
            });
        }
        start.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();

        assertThat(taken.sum()).isEqualTo(10_000);
    }
}
