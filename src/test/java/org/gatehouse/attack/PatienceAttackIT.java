package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Attacks by doing little, slowly, or without an end: clients that vanish, wait, do not read, or come again and again. */
class PatienceAttackIT extends AttackTest {

    private static final String POLLING = "socket.io/?EIO=4&transport=polling";
    private static final String WEB_SOCKET = "socket.io/?EIO=4&transport=websocket";
    private static final int MANY = 200;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of("gatehouse.send.max-bytes", "500000", "gatehouse.receive.max-bytes", "500000"));
    }

    private void awaitSessions(int count) {
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(probe("sessions")).isEqualTo(count));
    }

    private static void closeAll(List<TcpClient> clients) {
        clients.forEach(TcpClient::close);
    }

    private List<TcpClient> clients(int count) {
        List<TcpClient> clients = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            clients.add(tcp());
        }
        return clients;
    }

    @Test
    void sessionsThatNobodyComesBackToAreForgotten() {
        for (int i = 0; i < MANY; i++) {
            opened();
        }
        awaitSessions(1);
    }

    @Test
    void pollsThatAreHeldTakeNoThreadsAndThoseThatAreDroppedNoSessions() {
        List<TcpClient> clients = clients(MANY);
        for (TcpClient client : clients) {
            client.get(POLLING + "&sid=" + opened().sid(), "");
        }
        assertThat(probe("sessions")).isGreaterThan(MANY / 2);
        assertThat(probe("busy")).isLessThan(MANY / 4);
        closeAll(clients);

        awaitSessions(1);
    }

    @Test
    void bodiesThatComeByteByByteTakeNoThreadsAndComeToAnEnd() {
        List<TcpClient> clients = clients(MANY);
        for (TcpClient client : clients) {
            client.request("POST", POLLING + "&sid=" + opened().sid(), "Content-Length: 900000\r\n", "4");
        }
        for (int i = 0; i < 10; i++) {
            clients.forEach(client -> client.sendAnyway(new byte[] {'2'}));
        }
        assertThat(probe("busy")).isLessThan(MANY / 4);
        clients.forEach(client -> assertThat(client.head()).doesNotStartWith("HTTP/1.1 2"));
        closeAll(clients);
    }

    @Test
    void aBodyTooLargeThatDoesNotEndIsRefusedAndKeepsOutNoOther() {
        RawPolling session = joined();
        int tooLarge = 1_000_001;
        try (TcpClient client = TcpClient.to(server())) {
            client.request(
                    "POST",
                    POLLING + "&sid=" + session.sid(),
                    "Transfer-Encoding: chunked\r\n",
                    Integer.toHexString(tooLarge) + "\r\n" + "x".repeat(tooLarge));
            assertThat(client.head()).startsWith("HTTP/1.1 413");
            assertThat(session.post("3").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void headersThatComeByteByByteDelayNobody() {
        List<TcpClient> clients = clients(MANY);
        clients.forEach(client -> client.send("GET " + server().getPath() + POLLING + " HTTP/1.1\r\nHost: "));
        for (int i = 0; i < 5; i++) {
            clients.forEach(client -> client.sendAnyway(new byte[] {'a'}));
        }
        try (RawWebSocket client = connected()) {
            assertServed(client);
        }
        closeAll(clients);
    }

    @Test
    void webSocketsThatVanishAreNoticed() {
        List<TcpClient> clients = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            clients.add(TcpClient.webSocket(server()).send(Frame.text("40")));
        }
        awaitSessions(1);
        closeAll(clients);
    }

    /** Their windows are full, so that not even a close can reach them. */
    @Test
    void clientsThatDoNotReadLoseTheirConnectionsAndDelayNobody() {
        long before = probe("heap");
        List<TcpClient> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            clients.add(
                    TcpClient.webSocket(server()).send(Frame.text("40")).send(Frame.text("42[\"flood-me\",50000000]")));
        }
        awaitSessions(1);
        awaitHeap(before);
        try (RawWebSocket client = connected()) {
            assertServed(client);
        }
        closeAll(clients);
    }

    @Test
    void pollingClientsThatDoNotReadLoseTheirSessions() {
        long overflowed = probe("overflowed-sessions");
        for (int i = 0; i < 20; i++) {
            RawPolling client = joined();
            client.post("42[\"flood-me\",50000000]");
        }
        await().atMost(Duration.ofSeconds(45))
                .untilAsserted(() -> assertThat(probe("overflowed-sessions")).isEqualTo(overflowed + 20));
        awaitSessions(1);
    }

    @Test
    void answersThatNobodyReadsEndTheConnection() {
        String question = "421[\"echo\",\"" + "x".repeat(10_000) + "\"]";
        byte[] frame = Frame.text(question);
        try (TcpClient client = TcpClient.webSocket(server()).send(Frame.text("40"))) {
            client.flood(frame, 5_000);
            awaitSessions(1);
        }
    }

    @Test
    void upgradesThatAreNeverFinishedEndAlone() {
        List<RawPolling> victims =
                IntStream.range(0, 20).mapToObj(i -> joined()).toList();
        List<CompletableFuture<HttpResponse<String>>> polls =
                victims.stream().map(RawPolling::startPoll).toList();
        List<RawWebSocket> clients = victims.stream()
                .map(victim -> RawWebSocket.openAt(address(WEB_SOCKET + "&sid=" + victim.sid())))
                .toList();
        clients.forEach(client -> assertThat(client.closeCode()).isPositive());
        polls.forEach(poll -> assertThat(poll.join().statusCode()).isEqualTo(200));
        victims.forEach(victim -> assertThat(victim.post("3").statusCode()).isEqualTo(200));
    }

    /** With heartbeats, but without ever joining a namespace. */
    @Test
    void connectionsThatJoinNothingAreClosed() {
        List<RawWebSocket> clients = IntStream.range(0, 50)
                .mapToObj(i -> RawWebSocket.open(server()).alive())
                .toList();
        clients.forEach(client -> secret(EngineFixture.sid(client.next())));
        clients.forEach(client -> assertThat(client.closeCode()).isPositive());
    }

    @Test
    void clientsThatComeAndGoLeaveNothing() {
        for (int i = 0; i < 3 * MANY; i++) {
            try (TcpClient client = TcpClient.webSocket(server())) {
                client.send(Frame.text("40")).send(Frame.text("42[\"join\",\"room-" + i + "\"]"));
            }
        }
        awaitSessions(1);
    }

    @Test
    void handshakesThatAreDroppedLeaveNothing() {
        for (int i = 0; i < MANY; i++) {
            try (TcpClient client = tcp()) {
                client.get(i % 2 == 0 ? WEB_SOCKET : "ws", TcpClient.UPGRADE);
            }
        }
        awaitSessions(1);
    }

    @Test
    void aFloodOfEventsEndsTheConnectionOfItsClientAlone() {
        byte[] slow = Frame.text("42[\"flood-me\",1000000]");
        try (TcpClient client = TcpClient.webSocket(server()).send(Frame.text("40"))) {
            client.flood(slow, 10_000);
            try (RawWebSocket other = connected()) {
                assertServed(other);
            }
            awaitSessions(1);
        }
    }
}
