package org.gatehouse.config;

import java.time.Duration;

/**
 * What users may do, and for how long.
 *
 * @param maxConnections how many connections one user may have
 * @param expiryJitter how much longer than its token a user may stay, at random, so that clients whose tokens expire together do not come back together
 */
public record UserSettings(int maxConnections, Duration expiryJitter) {

    static UserSettings read(SettingsReader reader) {
        return new UserSettings(
                reader.integer("gatehouse.max-connections-per-user", 1_000, 1, Integer.MAX_VALUE),
                reader.millis("gatehouse.token.expiry-jitter", 5_000));
    }
}
