package org.gatehouse.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether clients that come back after their connection was lost get what they missed.
 *
 * @param maxDisconnectionDuration how long after the loss they may come back; without it they never get anything
 * @param maxPackets how many of the latest events of each namespace are kept for them
 * @param maxBytes how large these may be together, in each namespace
 */
public record RecoverySettings(Optional<Duration> maxDisconnectionDuration, int maxPackets, int maxBytes) {

    static RecoverySettings read(SettingsReader reader) {
        return new RecoverySettings(
                reader.optionalMillis("gatehouse.recovery.max-disconnection-duration"),
                reader.integer("gatehouse.recovery.max-packets", 10_000, 1, 10_000_000),
                reader.integer("gatehouse.recovery.max-bytes", 64_000_000, 1_024, Integer.MAX_VALUE));
    }
}
