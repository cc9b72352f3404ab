package org.gatehouse.attack;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.api.WsAuthGuard;

/** What the attacks are aimed at: handlers that take and do as much as a careless application's would. */
@WebSocketGateway
public class Target implements OnGatewayInit, OnGatewayConnection {

    /** Any names but these are of no use to a client. */
    public record Order(String item, int amount) {}

    /** Numbers without bounds. */
    public record Price(BigDecimal decimal, BigInteger integer, Number number) {}

    @Inject
    @WebSocketServer
    private Server server;

    /** Namespaces whose names clients choose: some are entered, some fail with the log as the witness. */
    @Override
    public void afterInit(Server main) {
        main.of(Pattern.compile("(?s)/open-.*"));
        main.of(Pattern.compile("(?s)/failing-.*")).use(client -> {
            throw new IllegalStateException("fails as it should");
        });
    }

    /** A listener that fails for some names of events, so that the log tells of them. */
    @Override
    public void handleConnection(Socket client) {
        client.onAny((event, arguments) -> {
            if (event.startsWith("cursed")) {
                throw new IllegalStateException("fails as it should");
            }
        });
    }

    @SubscribeMessage("echo")
    public Object echo(@MessageBody Object body) {
        return body;
    }

    /** The class of the body, and those of what it holds. */
    @SubscribeMessage("classes")
    public List<String> classes(@MessageBody Object body) {
        List<String> names = new ArrayList<>();
        collect(body, names);
        return names;
    }

    private static void collect(Object value, List<String> names) {
        names.add(value == null ? "null" : value.getClass().getName());
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> collect(each, names));
        } else if (value instanceof List<?> list) {
            list.forEach(each -> collect(each, names));
        }
    }

    @SubscribeMessage("order")
    public String order(@MessageBody Order order) {
        return order.getClass().getSimpleName() + " " + order.item() + " " + order.amount();
    }

    @SubscribeMessage("price")
    public String price(@MessageBody Price price) {
        return "taken";
    }

    @SubscribeMessage("decimal")
    public String decimal(@MessageBody BigDecimal number) {
        return "taken";
    }

    @SubscribeMessage("integer")
    public String integer(@MessageBody BigInteger number) {
        return "taken";
    }

    @SubscribeMessage("number")
    public String number(@MessageBody Number number) {
        return "taken";
    }

    @SubscribeMessage("int")
    public String integer(@MessageBody int number) {
        return "taken";
    }

    @SubscribeMessage("long")
    public String number(@MessageBody long number) {
        return "taken";
    }

    @SubscribeMessage("bytes")
    public int bytes(@MessageBody byte[] bytes) {
        return bytes.length;
    }

    /** The handshake's {@code auth}, as the server has it. */
    @SubscribeMessage("auth")
    public Map<String, Object> auth(@ConnectedSocket Socket client) {
        return client.handshake().auth();
    }

    /** Keeps what the client says, as a careless application would. */
    @SubscribeMessage("remember")
    public Map<String, Object> remember(@ConnectedSocket Socket client, @MessageBody Map<String, Object> data) {
        client.data().putAll(data);
        return client.data();
    }

    @SubscribeMessage("join")
    public void join(@ConnectedSocket Socket client, @MessageBody String room) {
        client.join(room);
    }

    @SubscribeMessage("rooms")
    public List<String> rooms(@ConnectedSocket Socket client) {
        return List.copyOf(new TreeSet<>(client.rooms()));
    }

    @SubscribeMessage("tell")
    public void tell(@MessageBody String room, @MessageBody String text) {
        server.to(room).emit("told", text);
    }

    /** Emits so many characters to the client, in events of a thousand. */
    @SubscribeMessage("flood-me")
    public void flood(@ConnectedSocket Socket client, @MessageBody int characters) {
        String text = "x".repeat(1_000);
        for (int i = 0; i < characters && client.connected(); i += text.length()) {
            client.emit("flood", text);
        }
    }

    @SubscribeMessage("fail")
    public void fail(@MessageBody String text) {
        throw new IllegalStateException("fails as it should");
    }

    @UseGuards(WsAuthGuard.class)
    @SubscribeMessage("guarded")
    public String guarded() {
        return "passed";
    }
}
