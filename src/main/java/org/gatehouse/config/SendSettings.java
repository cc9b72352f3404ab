package org.gatehouse.config;

import java.time.Duration;

/**
 * What may wait to be sent to one client.
 *
 * @param maxBytes at most
 * @param maxFrames at most
 * @param timeout how long what is on its way to a client may take to leave before more of it is too much
 * @param overflow what becomes of more, by namespace
 */
public record SendSettings(int maxBytes, int maxFrames, Duration timeout, NamespaceRules<OverflowPolicy> overflow) {

    static SendSettings read(SettingsReader reader) {
        return new SendSettings(
                reader.integer("gatehouse.send.max-bytes", 4_000_000, 1_024, 1 << 30),
                reader.integer("gatehouse.send.max-frames", 50_000, 16, 1 << 30),
                reader.millis("gatehouse.send.timeout", 60_000),
                NamespaceRules.read(
                        reader, "gatehouse.send.overflow", name -> reader.oneOf(name, OverflowPolicy.DISCONNECT)));
    }
}
