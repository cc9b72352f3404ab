package org.gatehouse.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What the Engine.IO layer can be told. The defaults are those of the Socket.IO server.
 *
 * @param pingInterval between a pong and the next ping
 * @param pingTimeout how long a client may take to answer a ping
 * @param upgradeTimeout how long a client may take to move from polling to WebSocket
 * @param maxPayload the most bytes of one POST body and of one WebSocket message
 * @param send what may wait to be sent to one client
 * @param affinityCookie the name of a cookie that keeps a polling client at this server, if any
 * @param webSocket who speaks that protocol
 * @param limits of what clients may open and send
 */
public record EngineSettings(
        Duration pingInterval,
        Duration pingTimeout,
        Duration upgradeTimeout,
        int maxPayload,
        SendSettings send,
        Optional<String> affinityCookie,
        WebSocketWay webSocket,
        LimitSettings limits) {

    /** RFC 6265, section 4.1.1: a token. */
    static final String COOKIE_NAME = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

    static EngineSettings read(SettingsReader reader) {
        int maxPayload = reader.integer("gatehouse.max-payload", 1_000_000, 1_024, 1 << 30);
        return new EngineSettings(
                reader.millis("gatehouse.ping-interval", 25_000),
                reader.millis("gatehouse.ping-timeout", 20_000),
                reader.millis("gatehouse.upgrade-timeout", 10_000),
                maxPayload,
                SendSettings.read(reader),
                reader.matching("gatehouse.affinity-cookie", COOKIE_NAME, "a cookie's name, such as io"),
                reader.oneOf("gatehouse.websocket", WebSocketWay.ENDPOINT),
                LimitSettings.read(reader, maxPayload));
    }
}
