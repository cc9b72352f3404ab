package org.gatehouse.demo;

import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;

/** Chat rooms: who joins and leaves is told to those in the room, and so is what they say. */
@WebSocketGateway(namespace = "chat")
public class ChatGateway implements OnGatewayDisconnect {

    @Inject
    @WebSocketServer
    Server server;

    /** Enters a room. */
    @SubscribeMessage("join-room")
    public void joinRoom(@ConnectedSocket Socket client, @MessageBody String roomId) {
        client.join(roomId);
        client.to(roomId).emit("user-joined", Map.of("userId", client.id()));
        client.emit("joined", Map.of("roomId", roomId));
    }

    /** Leaves a room. */
    @SubscribeMessage("leave-room")
    public void leaveRoom(@ConnectedSocket Socket client, @MessageBody String roomId) {
        client.leave(roomId);
        client.to(roomId).emit("user-left", Map.of("userId", client.id()));
    }

    /** Says something to everyone in a room, oneself included. */
    @SubscribeMessage("send-message")
    public void send(@ConnectedSocket Socket client, @MessageBody ChatMessage message) {
        server.to(message.roomId()).emit("new-message", new NewMessage(client.id(), message.message(), Instant.now()));
    }

    /** Answers with what it was given. */
    @SubscribeMessage("echo")
    public Object echo(@MessageBody Object body) {
        return body;
    }

    @Override
    public void handleDisconnect(Socket client, DisconnectReason reason) {
        String[] rooms = client.rooms().toArray(String[]::new);
        client.to(rooms).emit("user-left", Map.of("userId", client.id()));
    }
}
