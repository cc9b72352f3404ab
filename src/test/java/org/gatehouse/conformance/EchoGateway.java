package org.gatehouse.conformance;

import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WebSocketGateway;

/** What the public protocol test suites expect of a server, in the main namespace. */
@WebSocketGateway
public class EchoGateway implements OnGatewayConnection {

    @Override
    public void handleConnection(Socket client) {
        client.emit("auth", client.handshake().auth());
        client.on(
                "message",
                (arguments, ack) ->
                        client.emit("message-back", arguments.toList().toArray()));
        client.on(
                "message-with-ack",
                (arguments, ack) -> ack.call(arguments.toList().toArray()));
    }
}
