package org.gatehouse.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.OutgoingPacket;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.SocketPacket;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private long now;
    private final EventLog log = new EventLog(Duration.ofNanos(100), 3, 2_000, () -> now);

    private String append(String event, Selection selection) {
        OutgoingPacket packet = log.append(
                SocketPacket.event("/", PacketData.of(JsonText.array(List.of('"' + event + '"')))), selection);
        String offset = packet.packet().data().json().element(1);
        return offset.substring(1, offset.length() - 1);
    }

    private String append(String event) {
        return append(event, Selection.ALL);
    }

    private List<String> names(String offset, String... rooms) {
        return log.after(offset, Set.of(rooms)).orElseThrow().stream()
                .map(packet -> packet.packet().data().eventName())
                .toList();
    }

    @Test
    void findsWhatCameAfterAnOffsetForTheRooms() {
        String offset = append("a");
        append("b");
        append("c", Selection.ALL.to("red"));

        assertThat(names(offset)).containsExactly("b");
        assertThat(names(offset, "red")).containsExactly("b", "c");
    }

    @Test
    void knowsTheOffsetOfTheEventJustBeforeThoseItKeeps() {
        String offset = append("a");
        append("b");
        append("c");
        append("d");
        assertThat(names(offset)).containsExactly("b", "c", "d");

        append("e");
        assertThat(log.after(offset, Set.of())).isEmpty();
    }

    @Test
    void forgetsWhatIsTooOld() {
        String offset = append("a");
        append("b");
        now = 101;
        append("c");

        assertThat(log.after(offset, Set.of())).isEmpty();
    }

    @Test
    void takesNoOffsetThatItHasNotGiven() {
        String offset = append("a");
        String mark = offset.substring(0, offset.indexOf('.') + 1);

        assertThat(log.after("", Set.of())).isEmpty();
        assertThat(log.after("other.1", Set.of())).isEmpty();
        assertThat(log.after(mark, Set.of())).isEmpty();
        assertThat(log.after(mark + "-5", Set.of())).isEmpty();
        assertThat(log.after(mark + "zz", Set.of())).isEmpty();
    }

    @Test
    void keepsNoMoreBytesThanItMay() {
        String offset = append("a");
        append("b".repeat(900));
        assertThat(names(offset)).hasSize(1);
        append("c".repeat(900));

        assertThat(log.after(offset, Set.of())).isEmpty();
    }
}
