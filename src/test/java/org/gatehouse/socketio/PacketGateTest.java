package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.wire.EnginePacket;
import org.junit.jupiter.api.Test;

class PacketGateTest {

    private final List<String> passed = new ArrayList<>();
    private final PacketGate gate = new PacketGate(packet -> passed.add(packet.data()), 100);

    private static EnginePacket packet(String data) {
        return EnginePacket.message(data);
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
                    order.add(packet.data());
                    if (packet.data().equals("a")) {
                        reentrant[0].pass(packet("caused by a"));
                    }
                },
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
        assertThat(gate.pass(packet("x".repeat(99)))).isTrue();
        assertThat(gate.pass(packet("y"))).isFalse();
    }
}
