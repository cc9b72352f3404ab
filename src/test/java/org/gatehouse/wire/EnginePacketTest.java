package org.gatehouse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 4: Engine.IO packets. */
class EnginePacketTest {

    @ParameterizedTest
    @EnumSource(EnginePacketType.class)
    void readsWhatItWrites(EnginePacketType type) {
        EnginePacket packet = EnginePacket.of(type, "data");

        assertThat(EnginePacket.parse(packet.text())).usingRecursiveComparison().isEqualTo(packet);
        assertThat(packet.data()).isEqualTo("data");
    }

    @Test
    void beginsWithTheDigitOfItsType() {
        assertThat(EnginePacket.message("2[]").text()).isEqualTo("42[]");
        assertThat(EnginePacket.CLOSE.text()).isEqualTo("1");
        assertThat(EnginePacket.PING.text()).isEqualTo("2");
        assertThat(EnginePacket.NOOP.text()).isEqualTo("6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "/", ":", "x", "abc", "\u0664", "b$", "bA", "bAA=A"})
    void refusesWhatBeginsWithNoType(String frame) {
        assertThatThrownBy(() -> EnginePacket.parse(frame)).isInstanceOf(PacketException.class);
    }

    @Test
    void escapesHalfACharacterAsJavaScriptDoes() {
        assertThat(EnginePacket.message("a\ud800b\udc00\ud83d\ude00c\ude00\ud83d")
                        .text())
                .isEqualTo("4a\\ud800b\\udc00\ud83d\ude00c\\ude00\\ud83d");
        assertThat(EnginePacket.bare("\ud800").text()).isEqualTo("\\ud800");
    }

    @Test
    void carriesBytesInBase64WhereOnlyTextTravels() {
        EnginePacket packet = EnginePacket.message(new byte[] {1, 2, 3, 4});

        assertThat(packet.text()).isEqualTo("bAQIDBA==");
        assertThat(packet.size()).isEqualTo(4);
        EnginePacket parsed = EnginePacket.parse("bAQIDBA==");
        assertThat(parsed.isBinary()).isTrue();
        assertThat(parsed.type()).isEqualTo(EnginePacketType.MESSAGE);
        assertThat(parsed.bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsBase64InLinesAsTheJavaClientWritesIt() {
        assertThat(EnginePacket.parse("bAQID\nBA==\n").bytes()).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "✓", "😀", "a😀é✓z", "\ud83d", "\ude00x", "x\ud83dy"})
    void knowsItsSizeInUtf8(String data) {
        int encoded = data.getBytes(StandardCharsets.UTF_8).length;
        boolean unpaired =
                data.chars().filter(c -> Character.isSurrogate((char) c)).count() % 2 == 1;

        // The JDK writes one byte for half a pair, a question mark; on the wire it is an escape of six.
        assertThat(EnginePacket.message(data).size()).isEqualTo(1 + encoded + (unpaired ? 5 : 0));
    }
}
