package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.gatehouse.adapter.Asking;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.RedisSettings;
import org.gatehouse.testkit.Configs;
import org.gatehouse.testkit.FakeMember;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node does with its channels, and says to the others. */
class ShardedAdapterTest extends AdapterFixture {

    private static final String ALL = "socket.io#/#";
    private static final String ID = "abcdefghijklmnopqrst";
    private static final String TO_NOBODY = "\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{}}";

    private ShardedAdapter adapter;
    private String uid;

    @BeforeEach
    void open() {
        open("dynamic");
    }

    private void open(String mode) {
        if (adapter != null) {
            adapter.close();
        }
        RedisSettings settings = Configs.settings(
                        "gatehouse.redis.adapter", "sharded", "gatehouse.redis.subscription-mode", mode)
                .redis();
        adapter = opened(ShardedAdapter.of("/", settings, rooms, cluster));
        String own = subscribed.get(1).name();
        uid = own.substring(ALL.length(), own.length() - 1);
    }

    private FakeMember enter(String id, String... names) {
        FakeMember member = new FakeMember(id, "/");
        adapter.enter(member);
        adapter.join(member, id);
        List.of(names).forEach(name -> adapter.join(member, name));
        return member;
    }

    private void receive(String channel, String typeAndData) {
        receive(channel, "other", typeAndData);
    }

    private void receive(String channel, String sender, String typeAndData) {
        String message = "{" + typeAndData + ",\"uid\":\"" + sender + "\",\"nsp\":\"/\"}";
        adapter.receive(channel, message.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(String typeAndData) {
        receive(ALL + uid + "#", typeAndData);
    }

    private static String broadcast(String room) {
        return "\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"hi\"]},\"opts\":{\"rooms\":[\"" + room
                + "\"],\"except\":[],\"flags\":{}}}";
    }

    /** What stands before the sender in what was published alone. */
    private String said() {
        String text = only().text();
        assertThat(text).endsWith(",\"uid\":\"" + uid + "\",\"nsp\":\"/\"}");
        return text.substring(1, text.lastIndexOf(",\"uid\""));
    }

    private String requestId() {
        String text = only().text();
        int at = text.indexOf("\"requestId\":\"") + 13;
        return text.substring(at, at + 16);
    }

    @Test
    void listensToAllNodesAndToAnswers() {
        assertThat(subscribed).containsExactly(Channel.shard(ALL), Channel.shard(ALL + uid + "#"));
        assertThat(uid).isEqualTo(cluster.nodes().uid());

        adapter.close();

        assertThat(subscribed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "dynamic, red, true",
        "dynamic, abcdefghijklmnopqrst, false",
        "dynamic-private, red, true",
        "dynamic-private, abcdefghijklmnopqrst, true",
        "static, red, false",
        "static, abcdefghijklmnopqrst, false"
    })
    void whatIsForOneRoomGoesWhereItIsListenedTo(String mode, String room, boolean own) {
        open(mode);
        FakeMember ann = enter(ID, "red");

        adapter.broadcast(packet("hi"), Selection.ALL.to(room).except("z"));

        Channel expected = Channel.shard(own ? ALL + room + "#" : ALL);
        assertThat(only().channel()).isEqualTo(expected);
        assertThat(subscribed).contains(expected);
        assertThat(subscribed).hasSize(2 + (mode.equals("dynamic") ? 1 : own ? 2 : 0));
        assertThat(ann.received).hasSize(1);
    }

    @Test
    void whatIsForAllOrSeveralRoomsOrIsToBeAnsweredGoesToAllNodes() {
        adapter.broadcast(packet("hi"), Selection.ALL);
        adapter.broadcast(packet("hi"), Selection.ALL.to("red", "blue"));
        adapter.broadcast(packet("hi"), Selection.ALL.to("red"), Duration.ofSeconds(1), new Answers());

        assertThat(published).extracting(Message::channel).containsOnly(Channel.shard(ALL));
    }

    @Test
    void aRoomIsListenedToWhileItHasSockets() {
        FakeMember ann = enter("ann", "red");
        FakeMember bob = enter("bob");
        Channel red = Channel.shard(ALL + "red#");

        adapter.join(Selection.ALL.to("bob"), "red");
        adapter.leave(ann, "red");
        assertThat(subscribed).contains(red);

        adapter.leave(Selection.ALL.to("red"), "red");
        assertThat(subscribed).doesNotContain(red);

        adapter.join(bob, "red");
        assertThat(subscribed).contains(red);

        adapter.exit(bob);
        assertThat(subscribed).doesNotContain(red, Channel.shard(ALL + "bob#"));
    }

    @Test
    void roomsThatOthersFillAreListenedTo() {
        enter("ann");

        receive(ALL, "\"type\":4,\"data\":{" + TO_NOBODY + ",\"rooms\":[\"red\"]}");

        assertThat(subscribed).contains(Channel.shard(ALL + "red#"));
    }

    @Test
    void aRoomNamedAsThisNodeDoesNotEndItsAnswers() {
        FakeMember ann = enter("ann", uid);
        adapter.leave(ann, uid);

        assertThat(subscribed).contains(Channel.shard(ALL + uid + "#"));
    }

    @Test
    void closingEndsTheChannelsOfRoomsThatHaveSockets() {
        enter("ann", "red");

        adapter.close();
        enter("bob", "blue");

        assertThat(subscribed).isEmpty();
    }

    @Test
    void deliversWhatIsForItsRooms() {
        FakeMember ann = enter("ann", "red");
        FakeMember bob = enter("bob");

        receive(ALL + "red#", broadcast("red"));
        receive(ALL, broadcast("ann"));

        assertThat(ann.receivedJson()).containsExactly("[\"hi\"]", "[\"hi\"]");
        assertThat(bob.received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io#/#red#", "socket.io#/##"})
    void readsNothingForARoomWithoutSockets(String channel) {
        enter("ann");

        adapter.receive(channel, new byte[] {(byte) 0xc1});

        assertThat(events).isEmpty();
    }

    @Test
    void countsWhatCannotBeRead() {
        enter("ann", "red");

        adapter.receive(ALL + "red#", new byte[] {(byte) 0xc1});
        receive(ALL, "\"type\":3,\"data\":{}");
        receive(ALL, broadcast("ann").replace("[\"hi\"]", "[{}]"));

        assertThat(events).hasSize(3).containsOnly(RedisEvent.UNREADABLE_MESSAGE);
    }

    @Test
    void ignoresItsOwnMessages() {
        FakeMember ann = enter("ann", "red");
        adapter.broadcast(packet("hi"), Selection.ALL.to("red"));

        adapter.receive(only().name(), only().bytes());

        assertThat(ann.received).hasSize(1);
    }

    @Test
    void changesOfSocketsAreMadeHereAndTold() {
        FakeMember ann = enter("ann");

        adapter.join(Selection.ALL, "red");
        assertThat(said()).isEqualTo("\"type\":4,\"data\":{" + TO_NOBODY + ",\"rooms\":[\"red\"]}");
        assertThat(adapter.roomsOf(ann)).contains("red");
        published.clear();

        adapter.leave(Selection.ALL, "red");
        assertThat(said()).isEqualTo("\"type\":5,\"data\":{" + TO_NOBODY + ",\"rooms\":[\"red\"]}");
        assertThat(adapter.roomsOf(ann)).doesNotContain("red");
        published.clear();

        adapter.disconnect(Selection.ALL, true);
        assertThat(said()).isEqualTo("\"type\":6,\"data\":{" + TO_NOBODY + ",\"close\":true}");
        assertThat(ann.disconnects).containsExactly(true);
    }

    @Test
    void changesThatOthersAskForAreMade() {
        FakeMember ann = enter("ann", "red");

        receive(ALL, "\"type\":5,\"data\":{" + TO_NOBODY + ",\"rooms\":[\"red\"]}");
        receive(ALL, "\"type\":6,\"data\":{" + TO_NOBODY + ",\"close\":false}");

        assertThat(adapter.roomsOf(ann)).containsExactly("ann");
        assertThat(ann.disconnects).containsExactly(false);
        assertThat(published).isEmpty();
    }

    @Test
    void whatIsForThisNodeIsNotTold() {
        Selection here = Selection.ALL.onThisNode();

        adapter.broadcast(packet("hi"), here);
        adapter.broadcast(packet("hi"), here, Duration.ofSeconds(1), new Answers());
        adapter.join(here, "red");
        adapter.leave(here, "red");
        adapter.disconnect(here, true);

        assertThat(adapter.fetchSockets(here)).isCompletedWithValue(List.of());
        assertThat(published).isEmpty();
    }

    @Test
    void gathersTheAnswersOfClients() {
        Answers answers = new Answers();
        enter("ann");
        Asking asking = adapter.broadcast(packet("q"), Selection.ALL, Duration.ofSeconds(1), answers);
        String id = requestId();
        assertThat(said())
                .isEqualTo("\"type\":3,\"data\":{\"packet\":{\"type\":2,\"data\":[\"q\"]},\"requestId\":\"" + id
                        + "\",\"opts\":{\"rooms\":[],\"except\":[],\"flags\":{\"timeout\":1000}}}");
        assertThat(counted).containsExactly(Channel.shard(ALL));

        counts.get(0).accept(2);
        assertThat(asking.missingNodes()).isEqualTo(1);
        answer("\"type\":12,\"data\":{\"requestId\":\"" + id + "\",\"packet\":\"ack1\"}");
        answer("\"type\":11,\"data\":{\"requestId\":\"" + id + "\",\"clientCount\":1}");

        assertThat(answers.asked).containsExactly(2);
        assertThat(answers.answers).containsExactly("[\"ack1\"]");
        assertThat(asking.missingNodes()).isZero();
        asking.end();
        answer("\"type\":12,\"data\":{\"requestId\":\"" + id + "\",\"packet\":\"late\"}");
        assertThat(answers.answers).hasSize(1);
        assertThat(events).isEmpty();
    }

    @Test
    void asksItsClientsForOthers() {
        FakeMember ann = enter("ann");

        receive(ALL, broadcast("ann").replace("\"opts\"", "\"requestId\":\"r\",\"opts\""));
        assertThat(said()).isEqualTo("\"type\":11,\"data\":{\"requestId\":\"r\",\"clientCount\":1}");
        published.clear();
        ann.awaited.get(0L).answered(mapper.writeArray("ack1", "more"));

        assertThat(said()).isEqualTo("\"type\":12,\"data\":{\"requestId\":\"r\",\"packet\":\"ack1\"}");
        assertThat(only().channel()).isEqualTo(Channel.shard(ALL + "other#"));
        scheduled.get(0).run();
        assertThat(ann.awaited).isEmpty();
    }

    @Test
    void tellsWhoAsksThatNobodyIsHere() {
        receive(ALL, broadcast("nobody").replace("\"opts\"", "\"requestId\":\"r\",\"opts\""));

        assertThat(said()).isEqualTo("\"type\":11,\"data\":{\"requestId\":\"r\",\"clientCount\":0}");
    }

    @Test
    void fetchesTheSocketsOfOthers() {
        var sockets = adapter.fetchSockets(Selection.ALL).toCompletableFuture();
        String id = requestId();
        assertThat(said()).isEqualTo("\"type\":7,\"data\":{" + TO_NOBODY + ",\"requestId\":\"" + id + "\"}");

        counts.get(0).accept(2);
        answer("\"type\":8,\"data\":{\"requestId\":\"" + id
                + "\",\"sockets\":[{\"id\":\"s1\",\"handshake\":{\"issued\":7},"
                + "\"rooms\":[\"s1\",7],\"data\":{\"user\":\"u1\"}}]}");

        assertThat(sockets).isCompletedWithValueMatching(list -> list.size() == 1);
        assertThat(snapshots).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.rooms()).containsExactly("s1", "7");
            assertThat(snapshot.data()).containsEntry("user", "u1");
        });
        assertThat(scheduled).isEmpty();
    }

    @Test
    void tellsOthersOfItsSockets() {
        receive(ALL, "\"type\":7,\"data\":{" + TO_NOBODY + ",\"requestId\":\"r\"}");

        assertThat(said()).isEqualTo("\"type\":8,\"data\":{\"requestId\":\"r\",\"sockets\":[]}");
        assertThat(only().channel()).isEqualTo(Channel.shard(ALL + "other#"));
    }

    @Test
    void serversTellAndAskEachOther() {
        adapter.serverSideEmit(mapper.writeArray("news", 1));
        assertThat(said()).isEqualTo("\"type\":9,\"data\":{\"packet\":[\"news\",1]}");
        published.clear();

        Answers answers = new Answers();
        Asking asking = adapter.serverSideEmit(mapper.writeArray("why"), answers);
        String id = requestId();
        assertThat(said()).isEqualTo("\"type\":9,\"data\":{\"requestId\":\"" + id + "\",\"packet\":[\"why\"]}");
        counts.get(0).accept(3);
        answer("\"type\":10,\"data\":{\"requestId\":\"" + id + "\",\"packet\":\"so\"}");
        receive(ALL + uid + "#", "third", "\"type\":10,\"data\":{\"requestId\":\"" + id + "\"}");
        assertThat(answers.asked).containsExactly(2);
        assertThat(answers.answers).containsExactly("[\"so\"]", "[]");
        asking.end();
        assertThat(events).isEmpty();
    }

    @Test
    void answersTheEventsOfOtherServers() {
        receive(ALL, "\"type\":9,\"data\":{\"packet\":[\"news\"]}");
        receive(ALL, "\"type\":9,\"data\":{\"requestId\":\"r\",\"packet\":[\"why\"]}");
        assertThat(serverSide).containsExactly("[\"news\"]", "[\"why\"]");
        assertThat(serverSideAnswers.get(0)).isNull();

        serverSideAnswers.get(1).accept(mapper.writeArray("so", "more"));

        assertThat(said()).isEqualTo("\"type\":10,\"data\":{\"requestId\":\"r\",\"packet\":\"so\"}");
        receive(ALL, "\"type\":9,\"data\":{\"packet\":[\"too much\"]}");
        assertThat(events).containsExactly(RedisEvent.DROPPED_DELIVERY);
    }
}
