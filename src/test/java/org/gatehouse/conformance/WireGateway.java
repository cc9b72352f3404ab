package org.gatehouse.conformance;

import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.gatehouse.api.AckException;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.api.WsException;

/** Does what the tests of the wire ask for, by annotations and by the programmatic API. */
@WebSocketGateway(namespace = "wire")
public class WireGateway implements OnGatewayInit, OnGatewayConnection {

    public record Upload(String name, byte[] content) {}

    @Inject
    @WebSocketServer
    private Server server;

    @Override
    public void afterInit(Server namespace) {
        namespace.use(client -> {
            if (client.handshake().auth().containsKey("refused")) {
                throw new WsException(Map.of("code", 42));
            }
        });
        namespace.onConnection(client -> client.emit("welcome", client.rooms().size()));
        Server tenants = namespace.of(Pattern.compile("/tenant-\\d+"));
        tenants.onConnection(
                client -> client.on("hello", (arguments, ack) -> tenants.emit("hello", client.namespace())));
        namespace.of((name, handshake) -> name.equals("/" + handshake.auth().get("secret")));
    }

    @Override
    public void handleConnection(Socket client) {
        List<String> seen = new ArrayList<>();
        client.onAny((event, arguments) -> seen.add(event + " " + arguments.size()));
        client.on("seen", (arguments, ack) -> ack.call(seen));
        client.on(
                "echo",
                (arguments, ack) -> client.emit("echoed", arguments.toList().toArray()));
        client.on("ask", (arguments, ack) -> ack.call(arguments.toList().toArray()));
        client.once("once", (arguments, ack) -> client.emit("heard"));
        client.on("off", (arguments, ack) -> client.off("echo"));
        client.on("fail", (arguments, ack) -> {
            throw new WsException("as asked");
        });
    }

    @SubscribeMessage("upload")
    public Map<String, Object> upload(@MessageBody Upload upload) {
        return Map.of("again", ByteBuffer.wrap(upload.content()));
    }

    @SubscribeMessage("bytes")
    public byte[] bytes(@MessageBody byte[] bytes) {
        return bytes;
    }

    @SubscribeMessage("sum")
    public int sum(@MessageBody int x, @MessageBody int y) {
        return x + y;
    }

    /** Answers later, or fails later. */
    @SubscribeMessage("later")
    public CompletionStage<String> later(@ConnectedSocket Socket client) {
        return client.emitWithAck("now?").thenApply(answer -> {
            if (answer.size() == 0) {
                throw new WsException("no answer");
            }
            return answer.get(0, String.class);
        });
    }

    @SubscribeMessage("count")
    public int count(@MessageBody Object[] all) {
        return all.length;
    }

    /** Waits for the client's answer within the handler. */
    @SubscribeMessage("ask-me")
    public String askMe(@ConnectedSocket Socket client, @MessageBody int millis)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            CompletionStage<Arguments> answer =
                    client.timeout(Duration.ofMillis(millis)).emitWithAck("question", "who?");
            return answer.toCompletableFuture().get(20, TimeUnit.SECONDS).get(0, String.class);
        } catch (ExecutionException e) {
            return e.getCause().getMessage();
        }
    }

    @SubscribeMessage("join")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
    }

    /** Emits the answers of all clients of a room. */
    @SubscribeMessage("ask-all")
    public void askAll(@ConnectedSocket Socket client, @MessageBody String room) {
        server.to(room)
                .timeout(Duration.ofMillis(500))
                .emitWithAck("question", "who?")
                .whenComplete((answers, failure) -> {
                    List<Arguments> came = failure instanceof AckException partial ? partial.responses() : answers;
                    client.emit(
                            "answers",
                            came.stream()
                                    .map(answer -> answer.get(0, String.class))
                                    .sorted()
                                    .toList(),
                            failure == null ? "all" : failure.getMessage());
                });
    }

    @SubscribeMessage("broadcast")
    public void broadcast(@MessageBody byte[] bytes) {
        server.emit("news", Map.of("bytes", bytes));
    }

    @SubscribeMessage("volatile")
    public void volatileEvent(@ConnectedSocket Socket client) {
        client.emit("first");
        client.asVolatile().emit("missed");
        client.emit("last");
        client.broadcast().emit("done");
    }

    @SubscribeMessage("sockets")
    public void sockets(@ConnectedSocket Socket client, @MessageBody String room) {
        server.in(room)
                .fetchSockets()
                .thenAccept(sockets -> client.emit(
                        "sockets",
                        sockets.stream().map(RemoteSocket::id).sorted().toList()));
    }

    @SubscribeMessage("leave-me")
    public void leaveMe(@ConnectedSocket Socket client) {
        client.disconnect();
    }
}
