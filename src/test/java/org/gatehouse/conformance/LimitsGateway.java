package org.gatehouse.conformance;

import jakarta.inject.Inject;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.Statistics;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;

/** Lets clients run into limits, and shows what the server knows of them. */
@WebSocketGateway(namespace = "limits")
public class LimitsGateway {

    /** Where a client is. */
    public record Whereabouts(String address, boolean secure) {}

    @Inject
    @WebSocketServer
    private Server server;

    @Inject
    private Statistics statistics;

    @SubscribeMessage("join")
    public String join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
        return room;
    }

    @SubscribeMessage("join-all")
    public int joinAll(@ConnectedSocket Socket client, @MessageBody String room) {
        server.socketsJoin(room);
        return client.rooms().size();
    }

    @SubscribeMessage("count")
    public long count(@MessageBody String counter) {
        return statistics.counts().get(counter);
    }

    @SubscribeMessage("where")
    public Whereabouts where(@ConnectedSocket Socket client) {
        return new Whereabouts(client.handshake().address(), client.handshake().secure());
    }
}
