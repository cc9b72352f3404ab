package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

    private static final int HEADER = 6;

    private final List<String> sent = new ArrayList<>();
    private final List<Integer> senders = new ArrayList<>();

    private Conversation in(String room) {
        return new Conversation(room, this::keep, (nanos, sender) -> senders.add(sender));
    }

    private void keep(ByteBuffer frame) {
        sent.add(new String(frame.array(), HEADER, frame.remaining() - HEADER, StandardCharsets.UTF_8));
    }

    private static void receive(Conversation conversation, String... packets) {
        for (String packet : packets) {
            byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
            conversation.frame(1, bytes, 0, bytes.length);
        }
    }

    private Conversation ready(String room) {
        Conversation conversation = in(room);
        receive(conversation, "0{\"sid\":\"a\"}", "40/chat,{\"sid\":\"b\"}", "42/chat,[\"joined\",{}]");
        return conversation;
    }

    @Test
    void joinsItsNamespaceAndThenItsRoom() {
        Conversation conversation = in("red");

        receive(conversation, "0{\"sid\":\"a\"}", "40/chat,{\"sid\":\"b\"}");
        assertThat(conversation.isReady()).isFalse();
        receive(conversation, "42/chat,[\"joined\",{\"roomId\":\"red\"}]");

        assertThat(conversation.isReady()).isTrue();
        assertThat(sent).containsExactly("40/chat,", "42/chat,[\"join-room\",\"red\"]");
    }

    @Test
    void isReadyInItsNamespaceWithoutARoom() {
        Conversation conversation = in("");

        receive(conversation, "0{\"sid\":\"a\"}", "40/chat,{\"sid\":\"b\"}");

        assertThat(conversation.isReady()).isTrue();
    }

    @Test
    void answersHeartbeatsAtAnyTime() {
        Conversation conversation = in("");

        receive(conversation, "2");
        conversation.frame(9, new byte[0], 0, 0);

        assertThat(sent).containsExactly("3", "");
    }

    @Test
    void tellsWhoseMessagesArrive() {
        receive(ready("red"), "42/chat,[\"new-message\",{\"message\":\"@12@34@xx\"}]", "42/chat,[\"user-joined\",{}]");

        assertThat(senders).containsExactly(34);
    }

    @Test
    void speaksToItsRoomAndToTheServer() {
        Conversation conversation = ready("");
        sent.clear();
        conversation.ask("@1@2@");
        ready("red").say("@1@2@");

        assertThat(sent)
                .startsWith("42/chat,1[\"echo\",\"@1@2@\"]")
                .endsWith("42/chat,[\"send-message\",{\"roomId\":\"red\",\"message\":\"@1@2@\"}]");
    }

    @Test
    void failsWhereTheServerRefusesOrCloses() {
        assertThatThrownBy(() -> receive(in(""), "44/chat,{\"message\":\"Invalid namespace\"}"))
                .hasMessageContaining("Invalid namespace");
        assertThatThrownBy(() -> in("").frame(8, new byte[0], 0, 0)).isInstanceOf(IllegalStateException.class);
    }
}
