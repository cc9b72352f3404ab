package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.gatehouse.adapter.Selection;
import org.gatehouse.api.Socket;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Wire specification, section 15: connection state recovery. */
class RecoveryTest {

    private final SocketFixture fixture = new SocketFixture();
    private Namespace chat;

    @BeforeEach
    void open() {
        fixture.recovery = true;
        chat = fixture.namespace("/chat");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    /** A client, with what it must say to come back. */
    private final class Client {

        final RecordingTransport transport = fixture.client();
        final String sid;
        final String privateId;
        final List<String> first;
        String offset;

        Client(String auth) {
            transport.receive("40/chat," + auth);
            first = transport.takeFrames();
            String answer = first.stream()
                    .filter(frame -> frame.startsWith("40"))
                    .findFirst()
                    .orElseThrow();
            sid = answer.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
            privateId = answer.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        }

        /** Takes frames, and remembers the last argument of the last event. */
        List<String> take() {
            List<String> frames = transport.takeFrames();
            frames.stream()
                    .filter(frame -> frame.startsWith("42/chat,["))
                    .forEach(frame -> offset = frame.replaceFirst(".*,\"([^\"]+)\"]$", "$1"));
            return frames;
        }

        Client comeBack() {
            return comeBack("");
        }

        Client comeBack(String more) {
            return new Client("{" + more + "\"pid\":\"" + privateId + "\",\"offset\":\"" + offset + "\"}");
        }
    }

    private Client connected() {
        Client client = new Client("");
        chat.emit("hello");
        client.take();
        return client;
    }

    @Test
    void theAnswerHasAPrivateIdBesideTheSocketId() {
        Client client = new Client("");

        assertThat(client.first.get(0)).matches("40/chat,\\{\"sid\":\"[\\w-]{20}\",\"pid\":\"[\\w-]{20}\"}");
        assertThat(client.privateId).isNotEqualTo(client.sid);
    }

    @Test
    void eventsCarryAnOffsetUnlessTheyAreAnsweredOrVolatile() {
        Client client = new Client("");
        Socket socket = fixture.latest("/chat");
        socket.emit("a", 1);
        chat.emit("b");
        socket.emitWithAck("c");
        socket.asVolatile().emit("d");
        chat.asVolatile().emit("e");

        List<String> frames = client.take();
        assertThat(frames.get(0)).matches("42/chat,\\[\"a\",1,\"[^\"]+\"]");
        assertThat(frames.get(1)).matches("42/chat,\\[\"b\",\"[^\"]+\"]");
        assertThat(frames.get(2)).isEqualTo("42/chat,0[\"c\"]");
        assertThat(frames.subList(3, 5)).containsExactly("42/chat,[\"d\"]", "42/chat,[\"e\"]");
    }

    @Test
    void aClientThatComesBackGetsWhatItMissedBeforeTheAnswer() {
        Client client = connected();
        Socket socket = fixture.latest("/chat");
        socket.join("red");
        socket.data().put("name", "ann");
        client.transport.receive("1");
        chat.emit("to all", 1);
        chat.to("red").emit("to red", 2);
        chat.to("blue").emit("to blue", 3);
        chat.except("red").emit("to others", 4);
        socket.emit("to you", 5);

        Client again = client.comeBack();

        assertThat(again.sid).isEqualTo(client.sid);
        assertThat(again.privateId).isEqualTo(client.privateId);
        assertThat(again.first).hasSize(4);
        assertThat(again.first.get(0)).startsWith("42/chat,[\"to all\",1,");
        assertThat(again.first.get(1)).startsWith("42/chat,[\"to red\",2,");
        assertThat(again.first.get(2)).startsWith("42/chat,[\"to you\",5,");
        assertThat(again.first.get(3)).startsWith("40/chat,");
        Socket recovered = fixture.latest("/chat");
        assertThat(recovered.recovered()).isTrue();
        assertThat(recovered.rooms()).containsExactlyInAnyOrder(client.sid, "red");
        assertThat(recovered.data()).containsEntry("name", "ann");
        chat.to("red").emit("now");
        assertThat(again.take()).hasSize(1);
    }

    @Test
    void aClientThatMissedNothingComesBackAsWell() {
        Client client = connected();
        client.transport.receive("1");

        Client again = client.comeBack();

        assertThat(again.first).hasSize(1);
        assertThat(again.sid).isEqualTo(client.sid);
    }

    @Test
    void aClientCanComeBackAgainAndAgain() {
        Client client = connected();
        client.transport.receive("1");
        chat.emit("missed", 1);
        Client second = client.comeBack();
        second.offset = second.first.get(0).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
        second.transport.receive("1");
        chat.emit("missed", 2);

        Client third = second.comeBack();

        assertThat(third.sid).isEqualTo(client.sid);
        assertThat(third.first.get(0)).startsWith("42/chat,[\"missed\",2,");
    }

    @Test
    void whatWasSavedWorksOnce() {
        Client client = connected();
        client.transport.receive("1");
        client.comeBack();

        assertThat(client.comeBack().sid).isNotEqualTo(client.sid);
    }

    @Test
    void nothingIsRecoveredWhileTheFirstConnectionLives() {
        Client client = connected();

        assertThat(client.comeBack().sid).isNotEqualTo(client.sid);
    }

    @Test
    void nothingIsRecoveredAfterTheClientOrTheServerHasDisconnected() {
        Client left = connected();
        left.transport.receive("41/chat,");
        assertThat(left.comeBack().sid).isNotEqualTo(left.sid);

        Client sentAway = connected();
        fixture.latest("/chat").disconnect();
        assertThat(sentAway.comeBack().sid).isNotEqualTo(sentAway.sid);
    }

    @Test
    void nothingIsRecoveredWithAnOffsetOfAnotherServer() {
        Client client = connected();
        client.transport.receive("1");
        client.offset = "deadbeef.1";

        assertThat(client.comeBack().sid).isNotEqualTo(client.sid);
    }

    @Test
    void nothingIsRecoveredInPart() {
        Client client = connected();
        client.transport.receive("1");
        for (int i = 0; i < 6; i++) {
            chat.emit("more than is kept", i);
        }

        Client again = client.comeBack();

        assertThat(again.sid).isNotEqualTo(client.sid);
        assertThat(again.first).hasSize(1);
    }

    @Test
    void nothingIsRecoveredWhereMoreWasMissedThanAClientMayBeSentAtOnce() {
        Client client = connected();
        client.transport.receive("1");
        chat.emit("large", "x".repeat(12_000));
        chat.emit("large", "x".repeat(12_000));

        Client again = client.comeBack();

        assertThat(again.sid).isNotEqualTo(client.sid);
        assertThat(again.first).hasSize(1);
    }

    @Test
    void theTokenIsVerifiedAgain() {
        Client ann = new Client("{\"token\":\"ann\"}");
        chat.emit("hello");
        ann.take();
        ann.transport.receive("1");
        assertThat(ann.comeBack().sid).isNotEqualTo(ann.sid);

        Client bob = new Client("{\"token\":\"bob\"}");
        chat.emit("hello");
        bob.take();
        bob.transport.receive("1");
        assertThat(bob.comeBack("\"token\":\"bob\",").sid).isEqualTo(bob.sid);
    }

    private Client lost(String auth) {
        Client client = new Client(auth);
        chat.emit("hello");
        client.take();
        client.transport.receive("1");
        return client;
    }

    @Test
    void usersWithoutASubjectAreToldApartByTheirNames() {
        Client ann = lost("{\"token\":\":ann\"}");
        assertThat(ann.comeBack("\"token\":\":ben\",").sid).isNotEqualTo(ann.sid);

        Client ben = lost("{\"token\":\":ben\"}");
        assertThat(ben.comeBack("\"token\":\":ben\",").sid).isEqualTo(ben.sid);
    }

    @Test
    void nobodyComesBackWhoCannotBeToldFromOthers() {
        Client unnamed = lost("{\"token\":\":\"}");
        assertThat(unnamed.comeBack("\"token\":\":\",").sid).isNotEqualTo(unnamed.sid);

        Client nobody = lost("");
        assertThat(nobody.comeBack("\"token\":\":\",").sid).isNotEqualTo(nobody.sid);
    }

    @Test
    void roomsThatAGuardJoinsWhenAClientComesBackAreKept() {
        chat.listen(new NamespaceListener() {
            @Override
            public void onAdmission(Socket socket) {
                socket.join("guarded");
            }
        });
        Client client = lost("");
        Client again = client.comeBack();
        chat.to("guarded").emit("hi");

        assertThat(again.sid).isEqualTo(client.sid);
        assertThat(again.take()).hasSize(1);
    }

    @Test
    void middlewaresAreNotAskedAboutAClientThatComesBack() {
        int[] asked = new int[1];
        chat.use(socket -> asked[0]++);
        Client client = connected();
        client.transport.receive("1");
        client.comeBack();

        assertThat(asked[0]).isEqualTo(1);
    }

    @Test
    void theOnlyClientOfADynamicNamespaceComesBackAsWell() {
        fixture.server.of(Pattern.compile("/chat-\\d")).onConnection(socket -> socket.emit("hello"));
        RecordingTransport first = fixture.client();
        first.receive("40/chat-1,");
        List<String> frames = first.takeFrames();
        String pid = frames.get(0).replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1");
        String offset = frames.get(1).replaceFirst(".*,\"([^\"]+)\"]$", "$1");
        first.receive("1");

        RecordingTransport second = fixture.client();
        second.receive("40/chat-1,{\"pid\":\"" + pid + "\",\"offset\":\"" + offset + "\"}");
        assertThat(second.takeFrames().get(0)).startsWith(frames.get(0).substring(0, 40));
        second.receive("41/chat-1,");
        fixture.engine.scheduler.advance(SocketFixture.MAX_DISCONNECTION);
        assertThat(fixture.rooms.members("/chat-1", Selection.ALL)).isEmpty();
    }

    private LateRecovery late() {
        LateRecovery[] late = new LateRecovery[1];
        fixture.recoveries = recovery -> late[0] = new LateRecovery(recovery);
        chat = fixture.namespace("/late");
        return late[0];
    }

    private static String comeBack(String answer, String event) {
        return "40/late,{\"pid\":\"" + answer.replaceFirst(".*\"pid\":\"([^\"]+)\".*", "$1") + "\",\"offset\":\""
                + event.replaceFirst(".*,\"([^\"]+)\"]$", "$1") + "\"}";
    }

    @Test
    void nothingIsHandledBeforeTheStateOfAClientHasCome() {
        LateRecovery late = late();
        List<String> events = new ArrayList<>();
        chat.onConnection(socket -> socket.on("hi", (arguments, ack) -> events.add("hi")));
        RecordingTransport first = fixture.client();
        first.receive("40/late,");
        chat.emit("hello");
        List<String> frames = first.takeFrames();
        first.receive("1");
        chat.emit("missed");

        RecordingTransport second = fixture.client();
        second.receive(comeBack(frames.get(0), frames.get(1)));
        second.receive("42/late,[\"hi\"]");
        assertThat(second.takeFrames()).isEmpty();
        late.answer();
        assertThat(second.takeFrames()).isEmpty();
        late.answer();

        List<String> answers = second.takeFrames();
        assertThat(answers.get(0)).startsWith("42/late,[\"missed\",");
        assertThat(answers.get(1)).isEqualTo(frames.get(0));
        assertThat(events).containsExactly("hi");
    }

    @Test
    void aClientThatGoesBeforeItsStateHasComeLeavesNothingBehind() {
        LateRecovery late = late();
        RecordingTransport first = fixture.client();
        first.receive("40/late,");
        chat.emit("hello");
        List<String> frames = first.takeFrames();
        first.receive("1");

        RecordingTransport second = fixture.client();
        second.receive(comeBack(frames.get(0), frames.get(1)));
        second.receive("1");
        late.answer();
        late.answer();

        assertThat(fixture.rooms.members("/late", Selection.ALL)).isEmpty();
        assertThat(fixture.latest("/late").recovered()).isTrue();
        assertThat(fixture.latest("/late").connected()).isFalse();
    }
}
