package org.gatehouse.config;

/**
 * What the event emitter can be told.
 *
 * @param delimiter between the segments of names
 */
public record EventSettings(String delimiter) {

    static EventSettings read(SettingsReader reader) {
        return new EventSettings(
                reader.matching("gatehouse.events.delimiter", "[^*]+", "a text without *, such as . or :")
                        .orElse("."));
    }
}
