package org.gatehouse.container.application;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.api.WsException;

/** Somebody's gateway, which does all that an author may do. */
@WebSocketGateway(namespace = "orders")
public class OrdersGateway implements OnGatewayInit, OnGatewayConnection, OnGatewayDisconnect {

    public record Line(String article, int count) {}

    public record Order(String id, List<Line> lines) {}

    @Inject
    @WebSocketServer
    Server server;

    @Inject
    RequestCounter counter;

    private final AtomicInteger inits = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    @Override
    public void afterInit(Server initialized) {
        if (initialized.namespace().equals(server.namespace())) {
            inits.incrementAndGet();
        }
    }

    @Override
    public void handleConnection(Socket client) {
        Object refusal = client.handshake().auth().get("refuse");
        if ("text".equals(refusal)) {
            throw new WsException("Not today");
        }
        if ("object".equals(refusal)) {
            throw new WsException(Map.of("code", 42));
        }
        if ("bug".equals(refusal)) {
            throw new IllegalStateException("a secret of the server");
        }
        client.data().put("name", client.handshake().query().getOrDefault("name", "nobody"));
        client.emit("welcome", client.data().get("name"), inits.get());
    }

    @Override
    public void handleDisconnect(Socket client, DisconnectReason reason) {
        server.emit("left", client.id(), reason.text(), client.rooms().contains(client.id()));
    }

    @SubscribeMessage("total")
    public int total(@MessageBody Order order) {
        return order.lines().stream().mapToInt(Line::count).sum();
    }

    @SubscribeMessage("increment")
    public int increment(@MessageBody int number) {
        return number + 1;
    }

    @SubscribeMessage("requests")
    public int requests() {
        return counter.next() + counter.next();
    }

    @SubscribeMessage("fail")
    public void fail(@MessageBody String how) {
        switch (how) {
            case "text" -> throw new WsException("nope");
            case "object" -> throw new WsException(Map.of("code", 42, "message", "custom"));
            default -> throw new IllegalStateException("a secret of the server");
        }
    }

    @UseGuards(NeverGuard.class)
    @SubscribeMessage("guarded")
    public void guarded() {
        throw new AssertionError("the guard has not been asked");
    }

    @SubscribeMessage("leave")
    public void leave(@ConnectedSocket Socket client) {
        client.disconnect();
    }

    @SubscribeMessage("wait")
    public String waitForRelease() throws InterruptedException {
        return released.await(20, TimeUnit.SECONDS) ? "released" : "timeout";
    }

    @SubscribeMessage("release")
    public void release() {
        released.countDown();
    }

    void placed(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderPlaced event) {
        server.emit("placed", event.id());
    }
}
