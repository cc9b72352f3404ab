package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;

class PacketGateTest {

    private final List<String> passed = new ArrayList<>();
    private final PacketGate gate = new PacketGate(
            packet -> passed.add(name(packet)), packet -> name(packet).length(), 100);

    private static OutgoingPacket packet(String name) {
        return OutgoingPacket.of(event(name));
    }

    private static SocketPacket event(String name) {
        return SocketPacket.event("/", PacketData.of(JsonText.array(List.of('"' + name + '"'))));
    }

    private static String name(OutgoingPacket packet) {
        return packet.packet().data().eventName();
    }

    @Test
    void holdsPacketsBackUntilItOpens() {
        gate.pass(packet("a"));
        gate.pass(packet("b"));
        assertThat(passed).isEmpty();
        assertThat(gate.isOpen()).isFalse();

        gate.open(packet("first"));
        gate.pass(packet("c"));

        assertThat(passed).containsExactly("first", "a", "b", "c");
        assertThat(gate.isOpen()).isTrue();
    }

    @Test
    void keepsTheOrderWhenMoreIsPassedWhileItOpens() {
        List<String> order = new ArrayList<>();
        PacketGate[] reentrant = new PacketGate[1];
        reentrant[0] = new PacketGate(
                packet -> {
                    order.add(name(packet));
                    if (name(packet).equals("a")) {
                        reentrant[0].pass(packet("caused by a"));
                    }
                },
                packet -> 1,
                100);
        reentrant[0].pass(packet("a"));
        reentrant[0].pass(packet("b"));

        reentrant[0].open(packet("first"));

        assertThat(order).containsExactly("first", "a", "b", "caused by a");
    }

    @Test
    void dropsEverythingOnceClosed() {
        gate.pass(packet("held"));
        assertThat(gate.close()).isTrue();
        assertThat(gate.close()).isFalse();
        gate.open(packet("first"));
        gate.pass(packet("late"));

        assertThat(passed).isEmpty();
        assertThat(gate.isOpen()).isFalse();
    }

    @Test
    void holdsBackOnlySoMuch() {
        gate.pass(packet("x".repeat(100)));
        assertThat(gate.hasOverflowed()).isFalse();

        gate.pass(packet("y"));
        assertThat(gate.hasOverflowed()).isTrue();
    }

    @Test
    void dropsWhatMayBeDroppedInsteadOfHoldingItBack() {
        assertThat(gate.pass(OutgoingPacket.droppable(event("volatile".repeat(100)))))
                .isFalse();
        assertThat(gate.hasOverflowed()).isFalse();
        gate.open(packet("first"));
        gate.pass(OutgoingPacket.droppable(event("later")));

        assertThat(passed).containsExactly("first", "later");
    }

    @Test
    void letsWhatAClientMissedThroughBeforeItsAnswer() {
        gate.pass(packet("missed"));

        gate.openWithReplay(packet("answer"));

        assertThat(passed).containsExactly("missed", "answer");
        assertThat(gate.isOpen()).isTrue();
    }
}
