package org.gatehouse.relay;

import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.config.RateSettings;
import org.gatehouse.engineio.AddressRates;

/**
 * How many sessions may be looked for: what a stranger can make the nodes say to each other is bounded, by address and in
 * all. Sessions that are found do not count. Thread-safe.
 */
final class SearchLimit {

    private final AddressRates rates;
    private final int maxOpen;
    private final AtomicInteger open = new AtomicInteger();

    SearchLimit(RateSettings perAddress, int maxOpen, long now) {
        this.rates = new AddressRates(perAddress, now);
        this.maxOpen = maxOpen;
    }

    /** Whether the search may begin; if so, one of the next two is to be called. */
    boolean begin(String address, long now) {
        if (open.incrementAndGet() <= maxOpen && rates.begin(address, now)) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void found(String address) {
        open.decrementAndGet();
        rates.forgive(address);
    }

    void failed() {
        open.decrementAndGet();
    }
}
