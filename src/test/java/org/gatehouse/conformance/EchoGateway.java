package org.gatehouse.conformance;

import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** What the public protocol test suites expect of a server, in the main namespace. */
@WebSocketGateway
public class EchoGateway implements OnGatewayConnection {

    @Override
    public void handleConnection(Socket client) {
        client.emit("auth", client.handshake().auth());
    }

    @SubscribeMessage("message")
    public void message(@ConnectedSocket Socket client, @MessageBody Object body) {
        client.emit("message-back", body);
    }

    @SubscribeMessage("message-with-ack")
    public Object messageWithAck(@MessageBody Object body) {
        return body;
    }
}
