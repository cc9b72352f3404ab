package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;

/** Messages byte by byte; those in hexadecimal, and the JSON, were recorded of the packages of Node.js. */
class ClassicAdapterTest extends ClassicFixture {

    private static final String TO_ALL = "93a64a707973464183a47479706502a46461746194a2686901a17881a161c0a36e7370a12f83"
            + "a5726f6f6d7390a665786365707490a5666c61677380";
    private static final String TO_ROOM = "93a64a707973464183a47479706502a46461746191a26869a36e7370a12f83"
            + "a5726f6f6d7391a5726f6f6d31a665786365707490a5666c61677380";
    private static final String TO_ROOMS = "93a64a707973464183a47479706502a46461746192a26869c4020102a36e7370a12f83"
            + "a5726f6f6d7392a5726f6f6d31a27232a665786365707491a17aa5666c61677382a8766f6c6174696c65c3a8636f6d7072657373c2";
    private static final String OF_EMITTER =
            "93a7656d697474657283a47479706502a46461746192a568656c6c6fd6ff00000000a36e7370"
                    + "a52f6368617483a5726f6f6d7391a172a5666c61677380a665786365707490";
    private static final String ASKING =
            "85a3756964a64a7079734641a9726571756573744964a66830345f7552a47479706507a67061636b6574"
                    + "83a47479706502a46461746192a17105a36e7370a12fa46f70747383a5726f6f6d7390a665786365707490a5666c61677381"
                    + "a774696d656f7574cd03e8";

    @Test
    void writesABroadcastToAllAsNodeDoes() {
        OutgoingPacket packet = OutgoingPacket.of(
                SocketPacket.event("/", PacketData.of(JsonText.parse("[\"hi\",1,\"x\",{\"a\":null}]"))));

        adapter.broadcast(packet, Selection.ALL);

        assertThat(only().name()).isEqualTo("socket.io#/#");
        assertThat(only().hex()).isEqualTo(own(TO_ALL));
    }

    @Test
    void writesABroadcastToARoomOnItsChannel() {
        adapter.broadcast(packet("hi"), Selection.ALL.to("room1"));

        assertThat(only().name()).isEqualTo("socket.io#/#room1#");
        assertThat(only().hex()).isEqualTo(own(TO_ROOM));
    }

    @Test
    void writesBinaryValuesFlagsAndExceptedRooms() {
        OutgoingPacket packet =
                OutgoingPacket.droppable(SocketPacket.event("/", mapper.writeArray("hi", new byte[] {1, 2})));

        adapter.broadcast(packet, Selection.ALL.to("room1").to("r2").except("z"));

        String recorded = own(TO_ROOMS).replace("82a8766f6c6174696c65c3a8636f6d7072657373c2", "81a8766f6c6174696c65c3");
        assertThat(only().name()).isEqualTo("socket.io#/#");
        assertThat(only().hex())
                .isIn(recorded, recorded.replace("a5726f6f6d31a27232", "a27232a5726f6f6d31")); // a set has no order
    }

    @Test
    void writesNumbersAsNodeDoes() {
        adapter.broadcast(packet("b", 1.5, true, -1, 300), Selection.ALL.except("ann"));

        assertThat(only().hex()).contains("a162cb3ff8000000000000c3ffcd012c");
    }

    @Test
    void readsABroadcastToAll() {
        FakeMember ann = enter("ann");

        receive("socket.io#/#", TO_ALL);

        assertThat(ann.receivedJson()).containsExactly("[\"hi\",1,\"x\",{\"a\":null}]");
        assertThat(ann.received.get(0).isDroppable()).isFalse();
        assertThat(published).isEmpty();
    }

    @Test
    void readsABroadcastToRooms() {
        FakeMember ann = enter("ann", "room1", "r2");
        FakeMember bob = enter("bob", "r2", "z");
        FakeMember eve = enter("eve");

        receive("socket.io#/#", TO_ROOMS);
        receive("socket.io#/#room1#", TO_ROOM);

        assertThat(ann.receivedJson()).containsExactly("[\"hi\",{\"_placeholder\":true,\"num\":0}]", "[\"hi\"]");
        assertThat(ann.received.get(0).packet().data().attachments()).containsExactly(new byte[] {1, 2});
        assertThat(ann.received.get(0).isDroppable()).isTrue();
        assertThat(bob.received).isEmpty();
        assertThat(eve.received).isEmpty();
    }

    @Test
    void readsWhatTheEmitterSends() {
        adapter = adapter("/chat");
        FakeMember ann = new FakeMember("ann", "/chat");
        adapter.enter(ann);
        adapter.join(ann, "r");

        receive("socket.io#/chat#r#", OF_EMITTER);

        assertThat(ann.receivedJson()).containsExactly("[\"hello\",\"1970-01-01T00:00:00.000Z\"]");
    }

    @Test
    void readsNothingForARoomWithoutMembers() {
        enter("ann");

        receive("socket.io#/#room1#", "c1");

        assertThat(events).isEmpty();
    }

    @Test
    void countsWhatCannotBeRead() {
        enter("ann", "room1");

        receive("socket.io#/#room1#", "c1");
        receive("socket.io#/#", TO_ALL.substring(0, 40));

        assertThat(events).containsOnly(RedisEvent.UNREADABLE_MESSAGE).hasSize(2);
    }

    @Test
    void dropsItsOwnMessages() {
        FakeMember ann = enter("ann");

        receive("socket.io#/#", own(TO_ALL));
        receive("socket.io-request#/#", own(ASKING));
        request("{\"uid\":\"" + uid() + "\",\"type\":2,\"opts\":{\"rooms\":[],\"except\":[]},\"rooms\":[\"a\"]}");

        assertThat(ann.received).isEmpty();
        assertThat(adapter.roomsOf(ann)).containsExactly("ann");
        assertThat(published).isEmpty();
    }

    @Test
    void dropsPacketsOfOtherNamespaces() {
        FakeMember ann = enter("ann", "r");

        receive("socket.io#/#r#", OF_EMITTER);
        receive("socket.io-request#/#", ASKING.replace("a36e7370a12f", "a36e7370a22f78"));

        assertThat(ann.received).isEmpty();
        assertThat(published).isEmpty();
    }

    @Test
    void subscribesItsChannels() {
        assertThat(subscribed)
                .containsExactly(
                        Channel.pattern("socket.io#/#*"),
                        Channel.plain("socket.io-request#/#"),
                        Channel.plain("socket.io-response#/#"),
                        Channel.plain("socket.io-response#/#" + uid() + "#"));
        assertThat(Channels.of("p", "/a*[b]?\\", "x").all()).contains(Channel.pattern("p#/a\\*\\[b\\]\\?\\\\#*"));

        adapter.close();

        assertThat(subscribed).isEmpty();
    }
}
