package org.gatehouse.config;

import java.time.Duration;

/**
 * Who is online.
 *
 * @param enabled whether that is kept
 * @param grace for which a socket that has gone counts as there, so that a reload of its page goes unnoticed
 */
public record PresenceSettings(boolean enabled, Duration grace) {

    static PresenceSettings read(SettingsReader reader) {
        return new PresenceSettings(
                reader.yesOrNo("gatehouse.presence.enabled", false),
                Duration.ofMillis(reader.integer("gatehouse.presence.grace", 0, 0, Integer.MAX_VALUE)));
    }
}
