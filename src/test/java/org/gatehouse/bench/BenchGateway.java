package org.gatehouse.bench;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;

/** What is measured of Gatehouse; {@code bench-peer.mjs} does the same. */
@WebSocketGateway(namespace = "chat")
public class BenchGateway {

    /** What a client says to a room. */
    public record Message(String roomId, String message) {}

    /** What the room hears. */
    public record NewMessage(String userId, String message, Instant timestamp) {}

    @Inject
    @WebSocketServer
    private Server server;

    @SubscribeMessage("join-room")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
        client.emit("joined", Map.of("roomId", room));
    }

    @SubscribeMessage("send-message")
    public void say(@ConnectedSocket Socket client, @MessageBody Message message) {
        server.to(message.roomId()).emit("new-message", new NewMessage(client.id(), message.message(), Instant.now()));
    }

    @SubscribeMessage("echo")
    public String echo(@MessageBody String message) {
        return message;
    }
}
