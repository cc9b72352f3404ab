package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.gatehouse.engineio.RandomId;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.Rest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on handshakes, and on the ids of sessions. */
class HandshakeAttackIT extends AttackTest {

    private static final String POLLING = "socket.io/?EIO=4&transport=polling";
    private static final String WEB_SOCKET = "socket.io/?EIO=4&transport=websocket";
    private static final String MARK_OF_THE_PROBE = "probe=here";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of("gatehouse.affinity-cookie", "io"));
    }

    private String smuggled() {
        return "GET " + server().getPath() + "probe HTTP/1.1\r\nHost: " + server().getAuthority() + "\r\n\r\n";
    }

    private String upgradeWith(String headers, String body) {
        try (TcpClient client = tcp()) {
            // Payara keeps such a connection open, and serves nobody on it.
            return client.request("GET", WEB_SOCKET, TcpClient.UPGRADE + headers, body)
                    .untilSilence();
        }
    }

    private void assertOnlyTheBystanderHasASession() {
        await().untilAsserted(() -> assertThat(probe("sessions")).isEqualTo(1));
    }

    private static String chunk(String body) {
        return Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    @Test
    void aRequestBehindAHandshakeIsNoRequest() {
        assertThat(upgradeWith("", smuggled())).doesNotContain(MARK_OF_THE_PROBE);
    }

    @Test
    void aRequestInTheBodyOfAHandshakeIsNoRequest() {
        String request = smuggled();

        assertThat(upgradeWith("Content-Length: " + request.length() + "\r\n", request))
                .doesNotContain(MARK_OF_THE_PROBE);
        assertThat(upgradeWith("Transfer-Encoding: chunked\r\n", chunk(request)))
                .doesNotContain(MARK_OF_THE_PROBE);
    }

    @Test
    void aHandshakeOfTwoLengthsSmugglesNoRequest() {
        String request = smuggled();

        assertThat(upgradeWith("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + request))
                .doesNotContain(MARK_OF_THE_PROBE);
        assertThat(upgradeWith("Content-Length: 0\r\nContent-Length: " + request.length() + "\r\n", request))
                .doesNotContain(MARK_OF_THE_PROBE);
    }

    /** A proxy in front that believes in one of the lengths must not take the rest for the next client's request. */
    @Test
    void aPostOfTwoLengthsIsNotReadAsAPayload() {
        RawPolling victim = joined();
        try (TcpClient client = tcp()) {
            client.request(
                    "POST",
                    POLLING + "&sid=" + victim.sid(),
                    "Content-Type: text/plain\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n",
                    "0\r\n\r\n" + smuggled());
            assertThat(client.everything()).doesNotContain(MARK_OF_THE_PROBE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket, h2c",
                "Upgrade: h2c, websocket",
                "Upgrade: h2c",
                "Upgrade: WebSocket/13",
                "Upgrade: websocket\u0000"
            })
    void aHandshakeForAnotherProtocolGetsNoSession(String upgrade) {
        try (TcpClient client = tcp()) {
            client.get(
                    WEB_SOCKET,
                    upgrade + "\r\nConnection: Upgrade, close\r\nSec-WebSocket-Version: 13\r\n" + TcpClient.KEY);
            assertThat(client.everything()).doesNotContain("\"sid\"");
        }
        assertOnlyTheBystanderHasASession();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 12\r\n" + TcpClient.KEY,
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8, 7\r\n" + TcpClient.KEY,
                "Upgrade: websocket\r\nConnection: Upgrade\r\n" + TcpClient.KEY,
                "Upgrade: websocket\r\nConnection: Upgrade\r\n"
            })
    void anIncompleteHandshakeGetsNoSession(String headers) {
        try (TcpClient client = tcp()) {
            String answer = client.get(WEB_SOCKET, headers).answer();
            assertThat(answer).doesNotStartWith("HTTP/1.1 101").doesNotContain("\"sid\"");
        }
        assertThat(probe("sessions")).isEqualTo(1);
    }

    /** Some containers leave the rest of the checks to the client; what they open must be a session like any other. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: a\r\n",
                "Upgrade: websocket\r\nConnection: keep-alive\r\nSec-WebSocket-Version: 13\r\n" + TcpClient.KEY,
                "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n" + TcpClient.KEY,
                TcpClient.UPGRADE + TcpClient.KEY
            })
    void aDoubtfulHandshakeGetsNoPollingSession(String headers) {
        try (TcpClient client = tcp()) {
            assertThat(client.get(WEB_SOCKET, headers).head()).doesNotStartWith("HTTP/1.1 200");
        }
        assertOnlyTheBystanderHasASession();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "HEAD", "OPTIONS", "TRACE"})
    void aHandshakeByAnotherMethodGetsNoSession(String method) {
        try (TcpClient client = tcp()) {
            client.request(method, WEB_SOCKET, TcpClient.UPGRADE + "Content-Length: 0\r\n", "");
            assertThat(client.head()).doesNotStartWith("HTTP/1.1 101");
        }
        assertThat(probe("sessions")).isEqualTo(1);
    }

    @Test
    void compressionIsNotAgreedUpon() {
        try (TcpClient client = tcp()) {
            client.get(WEB_SOCKET, TcpClient.UPGRADE + "Sec-WebSocket-Extensions: permessage-deflate\r\n");
            assertThat(client.head())
                    .startsWith("HTTP/1.1 101")
                    .asString()
                    .doesNotContainIgnoringCase("permessage-deflate");
        }
    }

    @Test
    void guessedIdsAreUnknown() {
        Rest rest = new Rest(server());

        assertThat(IntStream.range(0, 500).mapToObj(i -> rest.get(POLLING + "&sid=" + RandomId.next())))
                .allSatisfy(answer -> assertThat(answer.body()).contains("Session ID unknown"));
    }

    @Test
    void whatIsAlmostAnIdIsUnknown() {
        String sid = joined().sid();
        String[] almost = {
            sid.toLowerCase(Locale.ROOT) + "a",
            sid.substring(1),
            sid + "%00",
            sid + "%20",
            "%20" + sid,
            sid + "/",
            sid + ";x",
            "../" + sid,
            "*",
            "%25",
            "x".repeat(4_000)
        };
        for (String guess : almost) {
            assertThat(new Rest(server()).get(POLLING + "&sid=" + guess).body())
                    .as(guess)
                    .contains("Session ID unknown");
        }
    }

    @Test
    void aClientCannotChooseItsId() {
        Rest rest = new Rest(server());
        assertThat(rest.get(POLLING + "&sid=chosen-by-the-client").statusCode()).isEqualTo(400);
        HttpResponse<String> opening = rest.send(rest.request(POLLING + "&sid=")
                .header("Cookie", "io=chosen-by-the-client")
                .GET());

        assertThat(secret(EngineFixture.sid(opening.body()))).hasSize(20).isNotEqualTo("chosen-by-the-client");
        assertThat(opening.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("io=" + EngineFixture.sid(opening.body()) + ";");
    }

    @Test
    void aCookieIsNoId() {
        RawPolling victim = joined();
        Rest rest = new Rest(server());
        HttpResponse<String> opening = rest.send(
                rest.request(POLLING).header("Cookie", "io=" + victim.sid()).GET());

        assertThat(secret(EngineFixture.sid(opening.body()))).isNotEqualTo(victim.sid());
    }

    @Test
    void ofTwoIdsTheFirstCounts() {
        String sid = joined().sid();
        Rest rest = new Rest(server());

        assertThat(rest.post(POLLING + "&sid=" + sid + "&sid=unknown", "text/plain", "3")
                        .statusCode())
                .isEqualTo(200);
        assertThat(rest.post(POLLING + "&sid=unknown&sid=" + sid, "text/plain", "3")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aSecondWebSocketTakesNothingFromTheFirst() {
        try (RawWebSocket victim = RawWebSocket.open(server()).alive()) {
            String sid = secret(EngineFixture.sid(victim.next()));
            victim.send("40");
            assertThat(victim.next()).startsWith("40{");
            try (RawWebSocket thief = RawWebSocket.openAt(address(WEB_SOCKET + "&sid=" + sid))) {
                sendAnyway(thief, "2probe");
                sendAnyway(thief, "5");
                assertThat(thief.closeCode()).isPositive();
            }
            assertServed(victim);
        }
    }

    @Test
    void pollingTakesNothingFromAWebSocket() {
        try (RawWebSocket victim = RawWebSocket.open(server()).alive()) {
            String sid = secret(EngineFixture.sid(victim.next()));
            victim.send("40");
            assertThat(victim.next()).startsWith("40{");
            RawPolling thief = RawPolling.of(server(), sid);

            assertThat(thief.poll().statusCode()).isEqualTo(400);
            assertThat(thief.post("1").statusCode()).isEqualTo(400);
            assertServed(victim);
        }
    }

    @Test
    void aWebSocketThatAsksForAPollingSessionInVainHarmsItNot() {
        RawPolling victim = joined();
        try (RawWebSocket first = RawWebSocket.openAt(address(WEB_SOCKET + "&sid=" + victim.sid()));
                RawWebSocket second = RawWebSocket.openAt(address(WEB_SOCKET + "&sid=" + victim.sid()))) {
            assertThat(second.closeCode()).isPositive();
            first.send("2probe");
            assertThat(first.next()).isEqualTo("3probe");
            sendAnyway(first, "2probe");
            assertThat(first.closeCode()).isPositive();
        }
        assertThat(victim.post("3").statusCode()).isEqualTo(200);
    }

    @Test
    void aWebSocketThatNeverFinishesItsUpgradeIsClosedAlone() {
        RawPolling victim = joined();
        try (RawWebSocket silent = RawWebSocket.openAt(address(WEB_SOCKET + "&sid=" + victim.sid()))) {
            silent.send("2probe");
            assertThat(silent.next()).isEqualTo("3probe");
            victim.poll();
            victim.post("3");
            assertThat(silent.closeCode()).isPositive();
        }
        assertThat(victim.post("3").statusCode()).isEqualTo(200);
    }
}
