package org.gatehouse.config;

import java.time.Duration;

/**
 * What the Socket.IO layer can be told.
 *
 * @param connectTimeout how long a client may take to join its first namespace
 * @param receiveMaxBytes the most bytes of one client's messages that wait for their handlers before its connection is
 *     closed
 * @param maxAttachments the most binary values that one event or acknowledgement of a client may have
 * @param maxNamespaces how many namespaces one connection may join
 * @param handlerThreads how many handlers, of different clients, may run at once
 * @param maxConcurrentEvents of one connection that may be handled at once, beside one in order, where their handlers allow it
 * @param exceptions of handlers, as clients see them
 * @param users of clients
 */
public record SocketSettings(
        Duration connectTimeout,
        int receiveMaxBytes,
        int maxAttachments,
        int maxNamespaces,
        int handlerThreads,
        int maxConcurrentEvents,
        ExceptionSettings exceptions,
        UserSettings users) {

    static SocketSettings read(SettingsReader reader, Duration clockSkew) {
        return new SocketSettings(
                reader.millis("gatehouse.connect-timeout", 45_000),
                reader.integer("gatehouse.receive.max-bytes", 4_000_000, 1_024, 1 << 30),
                reader.integer("gatehouse.max-attachments", 10, 1, 1_000_000),
                reader.integer("gatehouse.max-namespaces-per-connection", 100, 1, 1_000_000),
                reader.integer("gatehouse.handler-threads", 64, 1, 10_000),
                reader.integer("gatehouse.max-concurrent-events-per-connection", 16, 0, 10_000),
                ExceptionSettings.read(reader),
                UserSettings.read(reader, clockSkew));
    }
}
