package org.gatehouse.config;

import java.time.Duration;

/**
 * What keeps clients from opening and sending more than a server can bear.
 *
 * @param maxSessions how many sessions this server has at most
 * @param maxSessionsPerAddress how many of them one address may open
 * @param maxPacketsPerPayload how many packets one POST may bring
 * @param firstPollTimeout how long a polling client may take to come back after it has opened its session
 */
public record LimitSettings(
        int maxSessions, int maxSessionsPerAddress, int maxPacketsPerPayload, Duration firstPollTimeout) {

    static LimitSettings read(SettingsReader reader) {
        return new LimitSettings(
                reader.integer("gatehouse.max-sessions", 100_000, 1, Integer.MAX_VALUE),
                reader.integer("gatehouse.max-sessions-per-address", 20_000, 1, Integer.MAX_VALUE),
                reader.integer("gatehouse.max-packets-per-payload", 50_000, 1, Integer.MAX_VALUE),
                reader.millis("gatehouse.first-poll-timeout", 15_000));
    }
}
