package org.gatehouse.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/**
 * All settings of a deployment, read once at its start.
 *
 * @param engine of the Engine.IO layer
 * @param socket of the Socket.IO layer
 * @param recovery of lost connections
 * @param redis by which nodes share rooms
 * @param node this one, among them
 * @param presence who is online
 * @param events of the event emitter
 * @param cors for pages of other origins
 * @param jwt of the handshake's token
 * @param handshake whether it must be there
 * @param revocations of tokens
 * @param proxies that stand between clients and this server
 */
public record Settings(
        EngineSettings engine,
        SocketSettings socket,
        RecoverySettings recovery,
        RedisSettings redis,
        NodeSettings node,
        PresenceSettings presence,
        EventSettings events,
        CorsSettings cors,
        JwtSettings jwt,
        HandshakeSettings handshake,
        RevocationSettings revocations,
        ProxySettings proxies) {

    private static final Logger LOG = System.getLogger(Settings.class.getName());

    /**
     * Reads the settings.
     *
     * @throws SettingsException if any is bad; it names all that are
     */
    public static Settings read(Config config) {
        SettingsReader reader = new SettingsReader(config);
        RecoverySettings recovery = RecoverySettings.read(reader);
        Settings settings = new Settings(
                EngineSettings.read(reader),
                SocketSettings.read(reader),
                recovery,
                RedisSettings.read(reader, recovery),
                NodeSettings.read(reader),
                PresenceSettings.read(reader),
                EventSettings.read(reader),
                CorsSettings.read(reader),
                JwtSettings.read(reader),
                HandshakeSettings.read(reader),
                RevocationSettings.read(reader),
                ProxySettings.read(reader));
        settings.redis().checkWith(recovery, reader);
        reader.text("gatehouse.demo"); // read where the sample is, which may have been deleted
        Set<String> unknown = reader.unknown("gatehouse.", System.getenv());
        if (!unknown.isEmpty()) {
            LOG.log(Level.WARNING, "these settings are unknown, and have no effect: {0}", unknown);
        }
        reader.throwIfFaulty();
        return settings;
    }
}
