package org.gatehouse.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsAuthGuard;
import org.gatehouse.api.WsException;

/** A namespace for both kinds of clients. */
@WebSocketGateway(namespace = "plain")
public class PlainGateway implements OnGatewayConnection {

    @Override
    public void handleConnection(Socket client) {
        if (client.handshake().query().containsKey("refused")) {
            throw new WsException("not you");
        }
    }

    @SubscribeMessage("echo")
    public Object echo(@MessageBody Object body) {
        return body;
    }

    @SubscribeMessage("emit")
    public void emit(@ConnectedSocket Socket client, @MessageBody Object body) {
        client.emit("nothing");
        client.emit("one", body);
        client.emit("two", 1, 2);
        client.emit("bytes", Map.of("content", new byte[] {1, 2, 3}));
    }

    @SubscribeMessage("who-am-i")
    @UseGuards(WsAuthGuard.class)
    public String whoAmI(@ConnectedSocket Socket client) {
        return client.user().getSubject();
    }

    @SubscribeMessage("say")
    public void say(@ConnectedSocket Socket client, @MessageBody List<String> roomAndText) {
        client.join(roomAndText.get(0));
        client.to(roomAndText.get(0)).emit("said", roomAndText.get(1));
    }

    @SubscribeMessage("ask-me")
    public void askMe(@ConnectedSocket Socket client) throws ExecutionException, InterruptedException {
        client.timeout(Duration.ofSeconds(10))
                .emitWithAck("question", "who?")
                .thenAccept(answer -> client.emit("answered", answer.get(0, String.class)))
                .toCompletableFuture()
                .get();
    }

    @SubscribeMessage("leave-me")
    public void leaveMe(@ConnectedSocket Socket client) {
        client.emit("bye");
        client.disconnect();
    }
}
