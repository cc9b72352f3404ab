package org.gatehouse.config;

import java.time.Duration;

/**
 * What keeps clients from opening and sending more than a server can bear.
 *
 * @param maxSessions how many sessions this server has at most
 * @param maxSessionsPerAddress how many of them one address may open
 * @param handshakes that one address may begin
 * @param maxPacketsPerPayload how many packets one POST may bring
 * @param messages of one session: packets of any kind that its client sends
 * @param bytes of these packets
 * @param firstPollTimeout how long a polling client may take to come back after it has opened its session
 */
public record LimitSettings(
        int maxSessions,
        int maxSessionsPerAddress,
        RateSettings handshakes,
        int maxPacketsPerPayload,
        RateSettings messages,
        RateSettings bytes,
        Duration firstPollTimeout) {

    /** What fits beside the largest POST. */
    private static final int MESSAGES_BESIDE = 10_000;

    private static final int MESSAGE_BURST = 60_000;
    private static final int BURST_BYTES = 50_000_000;

    static LimitSettings read(SettingsReader reader, int maxPayload) {
        int maxPackets = reader.integer("gatehouse.max-packets-per-payload", 50_000, 1, Integer.MAX_VALUE);
        return new LimitSettings(
                reader.integer("gatehouse.max-sessions", 100_000, 1, Integer.MAX_VALUE),
                reader.integer("gatehouse.max-sessions-per-address", 20_000, 1, Integer.MAX_VALUE),
                handshakes(reader),
                maxPackets,
                messages(reader, maxPackets),
                bytes(reader, maxPayload),
                reader.millis("gatehouse.first-poll-timeout", 15_000));
    }

    private static RateSettings handshakes(SettingsReader reader) {
        return new RateSettings(
                reader.integer("gatehouse.handshakes-per-second-per-address", 500, 1, 1_000_000_000),
                reader.integer("gatehouse.handshake-burst-per-address", 20_000, 1, 1_000_000_000));
    }

    /** A POST that may have so many packets must not fail for having them. */
    private static RateSettings messages(SettingsReader reader, int maxPackets) {
        int burst = Math.max(MESSAGE_BURST, Math.min(maxPackets, 1_000_000_000 - MESSAGES_BESIDE) + MESSAGES_BESIDE);
        return new RateSettings(
                reader.integer("gatehouse.messages-per-second", 5_000, 1, 1_000_000_000),
                reader.integer("gatehouse.message-burst", burst, 1, 1_000_000_000));
    }

    /** The largest message must fit, for clients are told its size when they connect. */
    private static RateSettings bytes(SettingsReader reader, int maxPayload) {
        return new RateSettings(
                reader.integer("gatehouse.receive.bytes-per-second", 20_000_000, 1, 1 << 30),
                reader.integer(
                        "gatehouse.receive.burst-bytes", Math.max(BURST_BYTES, maxPayload), maxPayload, 1 << 30));
    }
}
