package org.gatehouse.config;

/**
 * What keeps one client from filling the memory of the Socket.IO layer.
 *
 * @param receiveMaxBytes the most bytes of one client's messages that wait for their handlers before its connection is
 *     closed
 * @param maxAttachments the most binary values that one event or acknowledgement of a client may have
 * @param maxNamespaces how many namespaces one connection may join
 * @param maxAuthBytes the most bytes of {@code auth} that one connection may show, in all of its namespaces together
 * @param maxPendingAcks how many acknowledgements of one socket the server awaits at once
 * @param maxRooms how many rooms one socket may be in, beside its own
 * @param maxRoomNameLength how many characters the name of a room may have
 */
public record SocketLimits(
        int receiveMaxBytes,
        int maxAttachments,
        int maxNamespaces,
        int maxAuthBytes,
        int maxPendingAcks,
        int maxRooms,
        int maxRoomNameLength) {

    static SocketLimits read(SettingsReader reader) {
        return new SocketLimits(
                reader.integer("gatehouse.receive.max-bytes", 4_000_000, 1_024, 1 << 30),
                reader.integer("gatehouse.max-attachments", 10, 1, 1_000_000),
                reader.integer("gatehouse.max-namespaces-per-connection", 100, 1, 1_000_000),
                reader.integer("gatehouse.max-auth-bytes", 100_000, 256, 1 << 30),
                reader.integer("gatehouse.max-pending-acks", 10_000, 1, 10_000_000),
                reader.integer("gatehouse.max-rooms-per-socket", 10_000, 0, 10_000_000),
                // A socket's id, which is the name of its own room, has 20.
                reader.integer("gatehouse.max-room-name-length", 1_000, 20, 1_000_000));
    }
}
