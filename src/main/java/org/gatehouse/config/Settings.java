package org.gatehouse.config;

import org.eclipse.microprofile.config.Config;

/**
 * All settings of a deployment, read once at its start.
 *
 * @param engine of the Engine.IO layer
 * @param socket of the Socket.IO layer
 * @param recovery of lost connections
 * @param events of the event emitter
 * @param jwt of the handshake's token
 */
public record Settings(
        EngineSettings engine,
        SocketSettings socket,
        RecoverySettings recovery,
        EventSettings events,
        JwtSettings jwt) {

    /**
     * Reads the settings.
     *
     * @throws SettingsException if any is bad; it names all that are
     */
    public static Settings read(Config config) {
        SettingsReader reader = new SettingsReader(config);
        Settings settings = new Settings(
                EngineSettings.read(reader),
                SocketSettings.read(reader),
                RecoverySettings.read(reader),
                EventSettings.read(reader),
                JwtSettings.read(reader));
        reader.throwIfFaulty();
        return settings;
    }
}
