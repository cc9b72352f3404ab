package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.api.WsResponse;
import org.gatehouse.testkit.RecordingTransport;
import org.gatehouse.testkit.SocketServerFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 6: clients on a bare WebSocket. */
class Section6PlainClientsTest {

    @WebSocketGateway(namespace = "plain")
    static class Plain implements OnGatewayInit, OnGatewayConnection {
        Server server;

        Socket latest;

        @Override
        public void afterInit(Server initialised) {
            server = initialised;
        }

        @Override
        public void handleConnection(Socket client) {
            latest = client;
        }

        @SubscribeMessage("value")
        public Object value(@MessageBody Object value) {
            return value;
        }

        @SubscribeMessage("response")
        public WsResponse response() {
            return new WsResponse("answer", 1);
        }

        @SubscribeMessage("stream")
        public Stream<Object> stream() {
            return Stream.of(new WsResponse("item", 1), new WsResponse("item", 2));
        }

        @SubscribeMessage("publisher")
        public Publisher<Object> publisher() {
            SubmissionPublisher<Object> publisher = new SubmissionPublisher<>(Runnable::run, 8);
            return subscriber -> {
                publisher.subscribe(subscriber);
                publisher.submit(new WsResponse("item", 3));
                publisher.close();
            };
        }

        @SubscribeMessage("fail")
        public void fail() {
            throw new WsException("nope");
        }

        @SubscribeMessage("acked")
        public void ack(AckCallback ack, @ConnectedSocket Socket client) {
            client.emit("requested", ack.requested());
            ack.call("called");
        }

        @SubscribeMessage("join")
        public void join(@ConnectedSocket Socket client, @MessageBody String room) {
            client.join(room);
        }
    }

    private final SocketServerFixture server = new SocketServerFixture();
    private final Plain gateway = new Plain();
    private RecordingTransport client;

    @BeforeEach
    void open() {
        server.start(gateway);
        client = server.plainClient("/plain", Map.of("a", "b"));
        client.takeFrames();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private List<String> answers(String message) {
        client.say(message);
        return client.takeFrames();
    }

    @Test
    void aMessageNamesItsEventAndExtraKeysAreIgnored() {
        assertThat(answers("{\"event\":\"value\",\"data\":1,\"id\":7,\"extra\":true}"))
                .containsExactly("{\"event\":\"ack\",\"data\":1,\"id\":7}");
    }

    @Test
    void aFrameOfBytesIsAMessageAsWell() {
        client.receive("{\"event\":\"value\",\"data\":1,\"id\":7}".getBytes());

        assertThat(client.takeFrames()).containsExactly("{\"event\":\"ack\",\"data\":1,\"id\":7}");
    }

    @Test
    void aValueIsAnAckByIdAndNothingWithoutOne() {
        // NestJS sends the bare value, which no client can tell from others.
        assertThat(answers("{\"event\":\"value\",\"data\":\"abc\"}")).isEmpty();
        assertThat(answers("{\"event\":\"value\",\"data\":\"abc\",\"id\":\"x\"}"))
                .containsExactly("{\"event\":\"ack\",\"data\":\"abc\",\"id\":\"x\"}");
    }

    @Test
    void aResponseIsThatEvent() {
        assertThat(answers("{\"event\":\"response\"}")).containsExactly("{\"event\":\"answer\",\"data\":1}");
    }

    @Test
    void nothingIsNothing() {
        assertThat(answers("{\"event\":\"value\"}")).isEmpty();
    }

    @Test
    void ofAStreamOrAPublisherEachItemIsAMessage() {
        assertThat(answers("{\"event\":\"stream\"}"))
                .containsExactly("{\"event\":\"item\",\"data\":1}", "{\"event\":\"item\",\"data\":2}");
        assertThat(answers("{\"event\":\"publisher\"}")).containsExactly("{\"event\":\"item\",\"data\":3}");
    }

    @Test
    void anExceptionReachesTheClient() {
        assertThat(answers("{\"event\":\"fail\",\"data\":1}"))
                .containsExactly("{\"event\":\"exception\",\"data\":{\"status\":\"error\",\"message\":\"nope\","
                        + "\"cause\":{\"pattern\":\"fail\",\"data\":1}}}");
    }

    @Test
    void whatCannotBeReadOrIsUnknownIsAnsweredByAnException() {
        for (String message : List.of("no json", "null", "{}", "{\"event\":\"unknown\"}")) {
            assertThat(answers(message)).singleElement().asString().startsWith("{\"event\":\"exception\"");
        }
    }

    @Test
    void anAcknowledgementIsThereForMessagesWithAnId() {
        assertThat(answers("{\"event\":\"acked\"}")).containsExactly("{\"event\":\"requested\",\"data\":false}");
        assertThat(answers("{\"event\":\"acked\",\"id\":1}"))
                .containsExactly(
                        "{\"event\":\"requested\",\"data\":true}", "{\"event\":\"ack\",\"data\":\"called\",\"id\":1}");
    }

    @Test
    void thePathNamesTheNamespace() {
        assertThat(gateway.latest.namespace()).isEqualTo("/plain");
    }

    @Test
    void plainClientsAreInRoomsAndReceiveBroadcasts() {
        answers("{\"event\":\"join\",\"data\":\"lobby\"}");
        gateway.server.to("lobby").emit("news", 1);

        assertThat(client.takeFrames()).containsExactly("{\"event\":\"news\",\"data\":1}");
    }

    @Test
    void theHookSeesTheRequestOfTheHandshake() {
        assertThat(gateway.latest.handshake().query()).containsEntry("a", "b");
    }

    @Test
    void theHeartbeatIsThatOfWebSockets() {
        server.engine.scheduler.advance(Duration.ofMillis(300));

        assertThat(client.takeFrames()).containsExactly("2");
    }

    @Test
    void atTheEndTheConnectionIsClosedInGoodOrder() {
        server.engine.server.close();

        assertThat(client.closed()).isTrue();
    }
}
