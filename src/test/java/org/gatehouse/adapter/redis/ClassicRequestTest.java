package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests and their answers byte by byte, as they were recorded of the packages of Node.js. */
class ClassicRequestTest extends ClassicFixture {

    private static final String ASKING =
            "85a3756964a64a7079734641a9726571756573744964a66830345f7552a47479706507a67061636b6574"
                    + "83a47479706502a46461746192a17105a36e7370a12fa46f70747383a5726f6f6d7390a665786365707490a5666c61677381"
                    + "a774696d656f7574cd03e8";
    private static final String ANSWER = "83a47479706509a9726571756573744964a66830345f7552a67061636b6574a461636b31";

    /** Says which node it is of, which Node.js does not do. */
    private static final String OWN_ANSWER = "84" + ANSWER.substring(2) + "a3756964a6";

    @Test
    void writesChangesOfRoomsAsNodeDoes() {
        adapter.join(Selection.ALL.to("room1"), "a", "b");
        adapter.leave(Selection.ALL, "a");
        adapter.disconnect(Selection.ALL.to("nobody"), true);

        assertThat(published).extracting(Message::name).containsOnly("socket.io-request#/#");
        assertThat(published)
                .extracting(Message::text)
                .containsExactly(
                        "{\"uid\":\"UID\",\"type\":2,\"opts\":{\"rooms\":[\"room1\"],\"except\":[]},\"rooms\":[\"a\",\"b\"]}"
                                .replace("UID", uid()),
                        "{\"uid\":\"UID\",\"type\":3,\"opts\":{\"rooms\":[],\"except\":[]},\"rooms\":[\"a\"]}"
                                .replace("UID", uid()),
                        "{\"uid\":\"UID\",\"type\":4,\"opts\":{\"rooms\":[\"nobody\"],\"except\":[]},\"close\":true}"
                                .replace("UID", uid()));
    }

    @ParameterizedTest
    @CsvSource({"'\"uid\":\"other1\",'", "''"})
    void changesRoomsForOthersTheEmitterAmongThem(String uid) {
        FakeMember ann = enter("ann", "x");
        FakeMember bob = enter("bob", "x", "z");

        request("{" + uid + "\"type\":2,\"opts\":{\"rooms\":[\"x\"],\"except\":[\"z\"]},\"rooms\":[\"y\",7]}");
        assertThat(adapter.roomsOf(ann)).containsExactlyInAnyOrder("ann", "x", "y", "7");
        assertThat(adapter.roomsOf(bob)).containsExactlyInAnyOrder("bob", "x", "z");

        request("{" + uid + "\"type\":3,\"opts\":{\"rooms\":[\"y\"],\"except\":[]},\"rooms\":[\"x\"]}");
        assertThat(adapter.roomsOf(ann)).containsExactlyInAnyOrder("ann", "y", "7");

        request("{" + uid + "\"type\":4,\"opts\":{\"rooms\":[\"y\"],\"except\":[]},\"close\":true}");
        assertThat(ann.disconnects).containsExactly(true);
        assertThat(bob.disconnects).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void changesRoomsAsOlderVersionsAskForIt() {
        FakeMember ann = enter("ann");

        request("{\"requestId\":\"a\",\"type\":2,\"sid\":\"ann\",\"room\":\"x\"}");
        request("{\"requestId\":\"b\",\"type\":3,\"sid\":\"ann\",\"room\":\"x\"}");
        request("{\"requestId\":\"c\",\"type\":4,\"sid\":\"ann\",\"close\":false}");
        request("{\"requestId\":\"d\",\"type\":2,\"sid\":\"elsewhere\",\"room\":\"x\"}");

        assertThat(adapter.roomsOf(ann)).containsExactly("ann");
        assertThat(ann.disconnects).containsExactly(false);
        assertThat(published).extracting(Message::name).containsOnly("socket.io-response#/#");
        assertThat(published)
                .extracting(Message::text)
                .containsExactly(
                        signed("{\"requestId\":\"a\"}"),
                        signed("{\"requestId\":\"b\"}"),
                        signed("{\"requestId\":\"c\"}"));
    }

    @Test
    void tellsItsSocketsAndRooms() {
        enter("ann", "room1");
        enter("bob");

        request("{\"uid\":\"other1\",\"requestId\":\"DcKyLv\",\"type\":0,\"rooms\":[\"room1\"]}");
        request("{\"uid\":\"other1\",\"requestId\":\"DcKyLw\",\"type\":1}");

        assertThat(published.get(0).text()).isEqualTo(signed("{\"requestId\":\"DcKyLv\",\"sockets\":[\"ann\"]}"));
        assertThat(published.get(1).text())
                .startsWith("{\"requestId\":\"DcKyLw\",\"rooms\":[")
                .contains("\"ann\"", "\"bob\"", "\"room1\"");
    }

    @Test
    void fetchesTheSocketsOfOtherNodes() {
        var sockets = adapter.fetchSockets(Selection.ALL.to("room1")).toCompletableFuture();
        counts.get(0).accept(3);

        assertThat(only().name()).isEqualTo("socket.io-request#/#");
        assertThat(only().text())
                .isEqualTo("{\"uid\":\"" + uid() + "\",\"requestId\":\"" + requestId()
                        + "\",\"type\":5,\"opts\":{\"rooms\":[\"room1\"],\"except\":[]}}");
        respond("{\"requestId\":\"unknown\",\"sockets\":[]}");
        respond("{\"requestId\":\"" + requestId() + "\",\"sockets\":[]}");
        assertThat(sockets).isNotDone();
        receiveJson(
                "socket.io-response#/#" + uid() + "#",
                "{\"requestId\":\"" + requestId() + "\",\"sockets\":[{\"id\":\"s1\",\"handshake\":{\"issued\":7},"
                        + "\"rooms\":[\"s1\",\"room1\"],\"data\":{\"user\":\"u1\"}}]}");

        assertThat(sockets).isCompletedWithValueMatching(list -> list.size() == 1);
        assertThat(snapshots).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.id()).isEqualTo("s1");
            assertThat(snapshot.rooms()).containsExactly("s1", "room1");
            assertThat(snapshot.data()).containsEntry("user", "u1");
        });
        assertThat(scheduled).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void aBroadcastThatAsksIsReadAndAnsweredAsNodeDoes() {
        FakeMember ann = enter("ann");

        receive("socket.io-request#/#", ASKING);
        assertThat(ann.receivedJson()).containsExactly("[\"q\",5]");
        ann.awaited.get(0L).answered(mapper.writeArray("ack1", "more"));

        assertThat(published).extracting(Message::name).containsOnly("socket.io-response#/#");
        assertThat(published.get(0).text())
                .isEqualTo(signed("{\"type\":8,\"requestId\":\"h04_uR\",\"clientCount\":1}"));
        assertThat(published.get(1).hex())
                .isEqualTo(OWN_ANSWER + HexFormat.of().formatHex(uid().getBytes(StandardCharsets.UTF_8)));
        assertThat(ann.awaited).containsOnlyKeys(0L);
        scheduled.get(0).run();
        assertThat(ann.awaited).isEmpty();
    }

    @Test
    void aBroadcastThatAsksIsWrittenAsNodeDoes() {
        adapter.broadcast(packet("q", 5), Selection.ALL, Duration.ofSeconds(1), new Answers());

        String id = only().hex().substring(46, 58);
        assertThat(only().name()).isEqualTo("socket.io-request#/#");
        assertThat(only().hex()).isEqualTo(own(ASKING).replace("6830345f7552", id));
    }

    @Test
    void gathersTheAnswersOfAllNodes() {
        FakeMember ann = enter("ann");
        Answers answers = new Answers();
        Asking asking = adapter.broadcast(packet("q", 5), Selection.ALL, Duration.ofSeconds(1), answers);
        byte[] id = HexFormat.of().parseHex(only().hex().substring(46, 58));
        String requestId = new String(id, StandardCharsets.UTF_8);

        receive(
                "socket.io-response#/#",
                ANSWER.replace("6830345f7552", HexFormat.of().formatHex(id)));
        assertThat(asking.missingNodes()).isEqualTo(Asking.UNKNOWN);
        counts.get(0).accept(3);
        assertThat(asking.missingNodes()).isEqualTo(2);
        respond("{\"type\":8,\"requestId\":\"" + requestId + "\",\"clientCount\":1}");
        assertThat(answers.asked).isEmpty();
        respond("{\"type\":8,\"requestId\":\"" + requestId + "\",\"clientCount\":0}");
        ann.awaited.get(0L).answered(mapper.writeArray("own"));

        assertThat(answers.asked).containsExactly(2);
        assertThat(answers.answers).containsExactly("[\"ack1\"]", "[\"own\"]");
        assertThat(asking.missingNodes()).isZero();
        asking.end();
        assertThat(ann.awaited).isEmpty();
        assertThat(events).isEmpty();
        receive(
                "socket.io-response#/#",
                ANSWER.replace("6830345f7552", HexFormat.of().formatHex(id)));
        assertThat(answers.answers).hasSize(2);
    }

    @Test
    void countsAskingsThatNodesDidNotAnswer() {
        Answers answers = new Answers();
        Asking asking = adapter.broadcast(packet("q", 5), Selection.ALL, Duration.ofSeconds(1), answers);
        counts.get(0).accept(2);

        asking.end();

        assertThat(events).containsExactly(RedisEvent.LOST_REQUEST);
    }

    @Test
    void sendsEventsToOtherServersAsNodeDoes() {
        adapter.serverSideEmit(mapper.writeArray("ping", 1));

        assertThat(only().name()).isEqualTo("socket.io-request#/#");
        assertThat(only().text()).isEqualTo("{\"uid\":\"" + uid() + "\",\"type\":6,\"data\":[\"ping\",1]}");
    }

    @Test
    void binaryValuesForOtherServersBecomeBase64() {
        adapter.serverSideEmit(mapper.writeArray("ping", new byte[] {1}));

        assertThat(only().text()).endsWith("\"data\":[\"ping\",\"AQ==\"]}");
    }

    @Test
    void gathersTheAnswersOfOtherServers() {
        Answers answers = new Answers();
        Asking asking = adapter.serverSideEmit(mapper.writeArray("ping", 2), answers);
        counts.get(0).accept(3);

        assertThat(only().text())
                .isEqualTo("{\"uid\":\"" + uid() + "\",\"requestId\":\"" + requestId()
                        + "\",\"type\":6,\"data\":[\"ping\",2]}");
        assertThat(answers.asked).containsExactly(2);
        respond("{\"type\":6,\"requestId\":\"" + requestId() + "\",\"data\":\"pong2\"}");
        assertThat(asking.missingNodes()).isEqualTo(1);
        respond("{\"type\":6,\"requestId\":\"" + requestId() + "\"}");
        assertThat(answers.answers).containsExactly("[\"pong2\"]", "[]");
        asking.end();
        respond("{\"type\":6,\"requestId\":\"" + requestId() + "\",\"data\":\"late\"}");
        assertThat(answers.answers).hasSize(2);
    }

    @Test
    void answersTheEventsOfOtherServers() {
        request("{\"uid\":\"JpysFA\",\"requestId\":\"EY8IRm\",\"type\":6,\"data\":[\"ping\",2]}");
        request("{\"uid\":\"emitter\",\"type\":6,\"data\":[\"ping\",7]}");

        assertThat(serverSide).containsExactly("[\"ping\",2]", "[\"ping\",7]");
        serverSideAnswers.get(0).accept(mapper.writeArray("pong2"));
        assertThat(only().name()).isEqualTo("socket.io-response#/#");
        assertThat(only().text()).isEqualTo(signed("{\"type\":6,\"requestId\":\"EY8IRm\",\"data\":\"pong2\"}"));
        assertThat(serverSideAnswers.get(1)).isNull();
    }

    @Test
    void countsEventsOfOtherServersThatNobodyHasRoomFor() {
        for (int i = 0; i < 3; i++) {
            request("{\"uid\":\"emitter\",\"type\":6,\"data\":[\"ping\"]}");
        }

        assertThat(events).containsExactly(RedisEvent.DROPPED_DELIVERY);
    }

    @Test
    void aNodeThatIsAloneNeedsNoAnswers() {
        Answers answers = new Answers();
        enter("ann");

        adapter.broadcast(packet("q"), Selection.ALL, Duration.ofSeconds(1), answers);
        adapter.serverSideEmit(mapper.writeArray("q"), answers);
        counts.forEach(count -> count.accept(0));

        assertThat(answers.asked).containsExactlyInAnyOrder(1, 0);
        assertThat(counted).containsOnly(Channel.plain("socket.io-request#/#"));
    }
}
