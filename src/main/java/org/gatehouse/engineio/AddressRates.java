package org.gatehouse.engineio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.gatehouse.config.RateSettings;

/**
 * How often each address may still do something. Thread-safe, and bounded: a bucket that is full again is forgotten before
 * there are many, and addresses for which there is no place share one bucket.
 */
public final class AddressRates {

    private static final int MAX_ADDRESSES = 100_000;

    /** So few are not worth the search for full ones. */
    private static final int FEW = 1_000;

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TokenRate rate;
    private final int maxAddresses;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final TokenBucket shared;
    private final AtomicLong sweptAt;

    /**
     * Nobody has done anything yet.
     *
     * @param now of the clock of nanoseconds
     */
    public AddressRates(RateSettings settings, long now) {
        this(settings, MAX_ADDRESSES, now);
    }

    AddressRates(RateSettings settings, int maxAddresses, long now) {
        this.rate = new TokenRate(settings);
        this.maxAddresses = maxAddresses;
        this.shared = new TokenBucket(rate, now);
        this.sweptAt = new AtomicLong(now);
    }

    /** Whether a client at this address may do it now. If so, it is counted. */
    public boolean begin(String address, long now) {
        return bucket(ClientNetwork.of(address), now).take(1, now);
    }

    /** What was counted for this address is not to count. */
    public void forgive(String address) {
        TokenBucket bucket = buckets.get(ClientNetwork.of(address));
        if (bucket != null) {
            bucket.giveBack(1);
        }
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
