package org.gatehouse.demo;

import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.Map;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.Cors;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnEvent;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.api.WsAuthGuard;
import org.gatehouse.api.WsException;

/** Notifications, to all clients and to single users, who may have several clients. */
@WebSocketGateway(namespace = "notifications", cors = @Cors(origin = "http://localhost:4200", credentials = true))
public class NotificationsGateway {

    /** Who wants notifications. */
    public record Join(String userId) {}

    @Inject
    @WebSocketServer
    Server server;

    /** A signed-in user wants the notifications that are for that user alone. */
    @UseGuards(WsAuthGuard.class)
    @SubscribeMessage("join")
    public void join(@MessageBody Join join, @ConnectedSocket Socket client) {
        // The guide trusts the client here, which would let everyone read everyone's notifications.
        if (!client.user().getName().equals(join.userId())) {
            throw new WsException("Forbidden resource");
        }
        client.join("user:" + join.userId());
        client.emit("joined", Map.of("message", "Connected to notifications"));
    }

    /** Tells a user something, on all devices on which that user has joined. */
    public void sendToUser(String userId, String event, Object payload) {
        server.to("user:" + userId).emit(event, payload);
    }

    /** A book was stored: only now, after the commit, is it announced. */
    @OnEvent(value = "book.created", during = TransactionPhase.AFTER_SUCCESS)
    public void handleBookCreated(BookCreated created) {
        server.emit("book:new", created.book());
    }
}
