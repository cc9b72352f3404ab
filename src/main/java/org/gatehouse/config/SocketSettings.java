package org.gatehouse.config;

import java.time.Duration;

/**
 * What the Socket.IO layer can be told.
 *
 * @param connectTimeout how long a client may take to join its first namespace
 * @param handlerThreads how many handlers, of different clients, may run at once
 * @param maxConcurrentEvents of one connection that may be handled at once, beside one in order, where their handlers allow it
 * @param exceptions of handlers, as clients see them
 * @param limits of what one client may have and send
 * @param users of clients
 */
public record SocketSettings(
        Duration connectTimeout,
        int handlerThreads,
        int maxConcurrentEvents,
        ExceptionSettings exceptions,
        SocketLimits limits,
        UserSettings users) {

    static SocketSettings read(SettingsReader reader) {
        return new SocketSettings(
                reader.millis("gatehouse.connect-timeout", 45_000),
                reader.integer("gatehouse.handler-threads", 64, 1, 10_000),
                reader.integer("gatehouse.max-concurrent-events-per-connection", 16, 0, 10_000),
                ExceptionSettings.read(reader),
                SocketLimits.read(reader),
                UserSettings.read(reader));
    }
}
