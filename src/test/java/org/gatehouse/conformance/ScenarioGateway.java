package org.gatehouse.conformance;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

/** The other end of the scenarios that the official clients play. */
@WebSocketGateway(namespace = "scenarios")
public class ScenarioGateway implements OnGatewayInit, OnGatewayConnection {

    public record Appointment(String title, Instant at, byte[] notes) {}

    private static final String NUMBERS = "numbers";
    private static final String MEMORY = "memory";

    @Inject
    @WebSocketServer
    private Server server;

    @Override
    public void afterInit(Server namespace) {
        namespace.onConnection(ScenarioGateway::converse);
        namespace.of("/annex").onConnection(ScenarioGateway::converse);
    }

    private static void converse(Socket client) {
        client.on("where", (arguments, ack) -> ack.call(client.namespace()));
        client.on("echo", (arguments, ack) -> client.emit("echo", all(arguments)));
        client.on("ask", (arguments, ack) -> ack.call(all(arguments)));
    }

    private static Object[] all(Arguments arguments) {
        return arguments.toList().toArray();
    }

    /** Asks a room, and tells who asked for it what was answered. */
    @Override
    public void handleConnection(Socket client) {
        client.on(
                "ask-room",
                (arguments, ack) -> server.to(arguments.get(0, String.class))
                        .timeout(Duration.ofMillis(arguments.get(1, Long.class)))
                        .emitWithAck("question", "who?")
                        .whenComplete((answers, failure) -> {
                            List<Arguments> came =
                                    failure instanceof AckException partial ? partial.responses() : answers;
                            ack.call(
                                    came.stream()
                                            .map(answer -> answer.get(0, String.class))
                                            .sorted()
                                            .toList(),
                                    failure == null ? "all" : failure.getMessage());
                        }));
    }

    /** Asks who asked for it, within the handler. */
    @SubscribeMessage("ask-me")
    public List<Object> askMe(@ConnectedSocket Socket client, @MessageBody int millis, @MessageBody Object question)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            return client.timeout(Duration.ofMillis(millis))
                    .emitWithAck("question", question)
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS)
                    .toList();
        } catch (ExecutionException e) {
            return List.of(e.getCause().getMessage());
        }
    }

    @SubscribeMessage("join")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
    }

    @SubscribeMessage("publish")
    public void publish(@MessageBody String room, @MessageBody Object news) {
        server.to(room).emit("news", news);
    }

    @SubscribeMessage("appoint")
    public void appoint(@MessageBody String room, @MessageBody Appointment appointment) {
        server.to(room).emit("appointment", appointment);
    }

    @SubscribeMessage("members")
    public List<String> members(@MessageBody String room)
            throws ExecutionException, InterruptedException, TimeoutException {
        return server.in(room).fetchSockets().toCompletableFuture().get(20, TimeUnit.SECONDS).stream()
                .map(RemoteSocket::id)
                .toList();
    }

    @SubscribeMessage("remember")
    public void remember(@ConnectedSocket Socket client, @MessageBody String value) {
        client.data().put(MEMORY, value);
    }

    @SubscribeMessage("recall")
    public Map<String, Object> recall(@ConnectedSocket Socket client) {
        return Map.of(
                "recovered",
                client.recovered(),
                "rooms",
                client.rooms(),
                MEMORY,
                client.data().getOrDefault(MEMORY, ""));
    }

    @SubscribeMessage("number")
    public void number(@ConnectedSocket Socket client, @MessageBody int number) {
        @SuppressWarnings("unchecked")
        Collection<Integer> numbers =
                (Collection<Integer>) client.data().computeIfAbsent(NUMBERS, key -> new ArrayList<Integer>());
        numbers.add(number);
    }

    @SubscribeMessage(NUMBERS)
    public Object numbers(@ConnectedSocket Socket client) {
        return client.data().getOrDefault(NUMBERS, List.of());
    }

    @SubscribeMessage("count")
    public void count(@ConnectedSocket Socket client, @MessageBody int from, @MessageBody int to) {
        for (int number = from; number < to; number++) {
            client.emit("number", number);
        }
    }
}
