package org.gatehouse.conformance;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.Statistics;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** Does for its clients what {@code cluster-peer.mjs} does for those of Node.js. */
@WebSocketGateway(namespace = "cluster")
public class ClusterGateway implements OnGatewayInit, OnGatewayConnection {

    @Inject
    private Statistics statistics;

    private volatile Server server;

    @Override
    public void afterInit(Server cluster) {
        server = cluster;
        cluster.onServerSide("news", arguments -> cluster.local().emit("news", arguments.get(0, String.class)));
        cluster.onServerSide("question", (arguments, ack) -> ack.call("gatehouse: " + arguments.get(0, String.class)));
    }

    @Override
    public void handleConnection(Socket client) {
        client.data().put("server", "gatehouse");
    }

    private static Object[] from(List<Object> list, int index) {
        return list.subList(index, list.size()).toArray();
    }

    @SubscribeMessage("join")
    public boolean join(@ConnectedSocket Socket client, @MessageBody List<String> arguments) {
        client.join(arguments.get(0));
        return true;
    }

    @SubscribeMessage("emit")
    public boolean emit(@MessageBody List<Object> arguments) {
        server.to((String) arguments.get(0)).emit((String) arguments.get(1), from(arguments, 2));
        return true;
    }

    @SubscribeMessage("emitExcept")
    public boolean emitExcept(@MessageBody List<Object> arguments) {
        server.to((String) arguments.get(0))
                .except((String) arguments.get(1))
                .emit((String) arguments.get(2), from(arguments, 3));
        return true;
    }

    @SubscribeMessage("emitVolatile")
    public boolean emitVolatile(@MessageBody List<Object> arguments) {
        server.to((String) arguments.get(0)).asVolatile().emit((String) arguments.get(1), from(arguments, 2));
        return true;
    }

    @SubscribeMessage("ask")
    public CompletionStage<List<Object>> ask(@MessageBody List<Object> arguments) {
        return server.to((String) arguments.get(0))
                .emitWithAck((String) arguments.get(1), from(arguments, 2))
                .thenApply(ClusterGateway::first);
    }

    private static List<Object> first(List<Arguments> answers) {
        return answers.stream().map(answer -> answer.get(0, Object.class)).toList();
    }

    @SubscribeMessage("fetch")
    public CompletionStage<List<Map<String, Object>>> fetch(@MessageBody List<String> arguments) {
        return server.to(arguments.get(0))
                .fetchSockets()
                .thenApply(sockets -> sockets.stream()
                        .map(socket -> Map.of(
                                "id",
                                socket.id(),
                                "rooms",
                                socket.rooms(),
                                "data",
                                socket.data(),
                                "auth",
                                socket.handshake().auth()))
                        .toList());
    }

    @SubscribeMessage("move")
    public boolean move(@MessageBody List<String> arguments) {
        server.to(arguments.get(0)).socketsJoin(arguments.get(1));
        server.to(arguments.get(0)).socketsLeave(arguments.get(0));
        return true;
    }

    @SubscribeMessage("dismiss")
    public boolean dismiss(@MessageBody List<String> arguments) {
        server.to(arguments.get(0)).disconnectSockets(false);
        return true;
    }

    @SubscribeMessage("tellServers")
    public boolean tellServers(@MessageBody List<Object> arguments) {
        server.serverSideEmit((String) arguments.get(0), from(arguments, 1));
        return true;
    }

    @SubscribeMessage("askServers")
    public CompletionStage<List<Object>> askServers(@MessageBody List<Object> arguments) {
        return server.serverSideEmitWithAck((String) arguments.get(0), from(arguments, 1))
                .thenApply(ClusterGateway::first);
    }

    @SubscribeMessage("statistics")
    public Map<String, Long> statistics() {
        return statistics.counts();
    }
}
