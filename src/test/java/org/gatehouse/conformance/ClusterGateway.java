package org.gatehouse.conformance;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.MissingServersException;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Presence;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.Statistics;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UserOffline;
import org.gatehouse.api.UserOnline;
import org.gatehouse.api.WebSocketGateway;

/** Does for its clients what {@code cluster-peer.mjs} does for those of Node.js. */
@WebSocketGateway(namespace = "cluster")
public class ClusterGateway implements OnGatewayInit, OnGatewayConnection {

    @Inject
    private Statistics statistics;

    @Inject
    private Presence presence;

    /** Where there are several nodes of this kind. */
    @Inject
    @ConfigProperty(name = "gatehouse.node.name", defaultValue = "gatehouse")
    private String name = "gatehouse";

    private volatile Server server;

    @Override
    public void afterInit(Server cluster) {
        server = cluster;
        cluster.onServerSide("news", arguments -> cluster.local().emit("news", arguments.get(0, String.class)));
        cluster.onServerSide("question", (arguments, ack) -> ack.call(name + ": " + arguments.get(0, String.class)));
    }

    @Override
    public void handleConnection(Socket client) {
        client.data().put("server", name);
    }

    void online(@Observes UserOnline event) {
        server.emit("online", event.user());
    }

    void offline(@Observes UserOffline event) {
        server.emit("offline", event.user());
    }

    @SubscribeMessage("whoIsIn")
    public CompletionStage<Set<String>> whoIsIn(@MessageBody String room) {
        return presence.users("/cluster", room);
    }

    @SubscribeMessage("devices")
    public CompletionStage<Integer> devices(@MessageBody String user) {
        return presence.devices(user).thenApply(List::size);
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

    /** The ids of what is found, and how many servers are missing, if any, and their names. */
    @SubscribeMessage("fetchPartly")
    public CompletionStage<Map<String, Object>> fetchPartly(@MessageBody List<String> arguments) {
        return server.to(arguments.get(0)).fetchSockets().handle((sockets, failure) -> {
            Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
            return cause instanceof MissingServersException partial
                    ? Map.of(
                            "ids",
                            ids(partial.sockets()),
                            "missing",
                            partial.missing().orElse(-1),
                            "servers",
                            String.join(" ", partial.missingServers()))
                    : Map.of("ids", ids(sockets), "missing", 0);
        });
    }

    private static List<String> ids(List<RemoteSocket> sockets) {
        return sockets.stream().map(RemoteSocket::id).toList();
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
