package org.gatehouse.config;

import java.time.Duration;

/**
 * What users may do, and for how long.
 *
 * @param maxConnections how many connections one user may have
 * @param expiryGrace how long after its expiry a token is good at least
 * @param expiryJitter how much longer, at random, so that clients whose tokens expire together do not come back together
 */
public record UserSettings(int maxConnections, Duration expiryGrace, Duration expiryJitter) {

    static UserSettings read(SettingsReader reader, Duration expiryGrace) {
        return new UserSettings(
                reader.integer("gatehouse.max-connections-per-user", 1_000, 1, Integer.MAX_VALUE),
                expiryGrace,
                reader.millis("gatehouse.token.expiry-jitter", 5_000));
    }
}
