package org.gatehouse.engineio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.config.RateSettings;

/**
 * How many handshakes each address may still begin. Thread-safe, and bounded: a bucket that is full again is forgotten
 * before there are many, and addresses for which there is no place share one bucket.
 */
final class HandshakeRates {

    private static final int MAX_ADDRESSES = 100_000;

    /** So few are not worth the search for full ones. */
    private static final int FEW = 1_000;

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TokenRate rate;
    private final int maxAddresses;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final TokenBucket shared;
    private final AtomicLong sweptAt;

    HandshakeRates(RateSettings settings, long now) {
        this(settings, MAX_ADDRESSES, now);
    }

    HandshakeRates(RateSettings settings, int maxAddresses, long now) {
        this.rate = new TokenRate(settings);
        this.maxAddresses = maxAddresses;
        this.shared = new TokenBucket(rate, now);
        this.sweptAt = new AtomicLong(now);
    }

    /** Whether a client at this address may begin one now. */
    boolean begin(String address, long now) {
        return bucket(ClientNetwork.of(address), now).take(1, now);
    }

    private TokenBucket bucket(String network, long now) {
        TokenBucket known = buckets.get(network);
        if (known != null) {
            return known;
        }
        if (buckets.size() >= Math.min(FEW, maxAddresses)) {
            sweep(now);
        }
        return buckets.size() < maxAddresses
                ? buckets.computeIfAbsent(network, key -> new TokenBucket(rate, now))
                : shared;
    }

    /** A bucket that is taken from at this very moment was full: a single handshake remains uncounted. */
    private void sweep(long now) {
        long last = sweptAt.get();
        if (now - last >= SWEEP_NANOS && sweptAt.compareAndSet(last, now)) {
            buckets.values().removeIf(bucket -> bucket.isFull(now));
        }
    }

    /** How many addresses are remembered. */
    int size() {
        return buckets.size();
    }
}
