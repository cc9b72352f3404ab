package org.gatehouse.config;

import java.time.Duration;
import java.util.Optional;

/**
 * How tokens are taken back.
 *
 * @param retention how long it is remembered; longer than tokens live
 * @param maxEntries how much of it is remembered at most
 * @param role of those who may do it over HTTP; without one, nobody may
 */
public record RevocationSettings(Duration retention, int maxEntries, Optional<String> role) {

    private static final int DAYS_7 = 7 * 24 * 60 * 60 * 1000;

    static RevocationSettings read(SettingsReader reader) {
        return new RevocationSettings(
                reader.millis("gatehouse.revocations.retention", DAYS_7),
                reader.integer("gatehouse.revocations.max-entries", 100_000, 1, 100_000_000),
                reader.matching("gatehouse.revocations.role", "(?!\\*+$).+", "the name of one role"));
    }
}
