package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.adapter.redis.RedisNode.event;

import java.util.ArrayList;
import java.util.List;
import org.gatehouse.adapter.Selection;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.testkit.FakeMember;
import org.junit.jupiter.api.Test;

class LocalOrderTest {

    private final RoomRegistry rooms = new RoomRegistry();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private final List<Long> sent = new ArrayList<>();
    private final LocalOrder order = new LocalOrder(
            "/",
            rooms,
            new Lane(new ByteBudget(1_000), Runnable::run),
            (delay, task) -> {
                timers.add(task);
                return () -> timers.remove(task);
            },
            (offset, event, selection) ->
                    seen.add(offset + " " + event.packet().data().json()));
    private final FakeMember ann = member("ann", "red");

    private FakeMember member(String id, String... names) {
        FakeMember member = new FakeMember(id, "/");
        rooms.enter(member);
        rooms.join(member, id);
        for (String room : names) {
            rooms.join(member, room);
        }
        return member;
    }

    private void kept(String json) {
        kept(json, Selection.ALL);
    }

    private void kept(String json, Selection selection) {
        order.deliver(Emission.of(event(json), selection, true), true, sent::add);
    }

    private void other(String json) {
        order.deliver(Emission.of(event(json), Selection.ALL, false));
    }

    private void returned(long serial) {
        order.returned(serial, new EntryId(serial, 0));
    }

    private void assertReceived(FakeMember member, String... events) {
        assertThat(member.receivedJson()).containsExactly(events);
    }

    @Test
    void anEventIsDeliveredWithItsOffsetWhenItIsReadBack() {
        kept("[\"a\"]");
        assertReceived(ann);

        returned(1);

        assertReceived(ann, "[\"a\",\"1-0\"]");
        assertThat(seen).containsExactly("1-0 [\"a\",\"1-0\"]");
        assertThat(sent).containsExactly(1L);
    }

    @Test
    void whatGetsNoOffsetWaitsForThoseBeforeIt() {
        other("[\"first\"]");
        kept("[\"a\"]");
        other("[\"b\"]");
        order.run(() -> seen.add("task"));
        kept("[\"c\"]");
        other("[\"d\"]");
        assertReceived(ann, "[\"first\"]");

        returned(1);
        assertReceived(ann, "[\"first\"]", "[\"a\",\"1-0\"]", "[\"b\"]");
        assertThat(seen).endsWith("task");

        returned(2);
        assertThat(ann.receivedJson()).endsWith("[\"c\",\"2-0\"]", "[\"d\"]");

        other("[\"at once\"]");
        assertThat(ann.receivedJson()).endsWith("[\"at once\"]");
    }

    @Test
    void whatCouldNotBeSentIsDeliveredInItsPlaceWithAnOffsetThatRecoversNothing() {
        kept("[\"a\"]");
        kept("[\"b\"]");
        kept("[\"c\"]");

        order.failed(2);
        assertReceived(ann);
        returned(1);
        assertReceived(ann, "[\"a\",\"1-0\"]", "[\"b\",\"0-0\"]");
        returned(3);

        assertThat(ann.receivedJson()).endsWith("[\"c\",\"3-0\"]");
        assertThat(order.withoutOffset()).isEqualTo(1);
    }

    @Test
    void whatWasSentBeforeAndHasNotComeBackNeverWill() {
        kept("[\"a\"]");
        kept("[\"b\"]");

        returned(2);

        assertReceived(ann, "[\"a\",\"0-0\"]", "[\"b\",\"2-0\"]");
    }

    @Test
    void whatCannotBeDoneIsNotDoneAgainAndKeepsNothing() {
        kept("[\"a\"]");
        order.run(() -> {
            seen.add("broken");
            throw new IllegalStateException("broken");
        });
        kept("[\"b\"]");

        returned(1);
        returned(2);

        assertReceived(ann, "[\"a\",\"1-0\"]", "[\"b\",\"2-0\"]");
        assertThat(seen).containsOnlyOnce("broken");
    }

    @Test
    void whatIsReadBackTooLateIsNotDeliveredAgain() {
        kept("[\"a\"]");
        order.failed(1);

        returned(1);

        assertReceived(ann, "[\"a\",\"0-0\"]");
        assertThat(seen).isEmpty();
    }

    @Test
    void withoutHopeNothingWaits() {
        order.deliver(Emission.of(event("[\"a\"]"), Selection.ALL, true), false, sent::add);

        assertReceived(ann, "[\"a\",\"0-0\"]");
        assertThat(sent).containsExactly(1L);
        assertThat(timers).isEmpty();
    }

    @Test
    void withoutHopeWhatIsBeforeStillComesFirst() {
        kept("[\"a\"]");
        order.deliver(Emission.of(event("[\"b\"]"), Selection.ALL, true), false, sent::add);
        assertReceived(ann);

        returned(1);

        assertReceived(ann, "[\"a\",\"1-0\"]", "[\"b\",\"0-0\"]");
    }

    @Test
    void patienceEnds() {
        kept("[\"a\"]");
        other("[\"b\"]");

        timers.remove(0).run();

        assertReceived(ann, "[\"a\",\"0-0\"]", "[\"b\"]");
        assertThat(timers).isEmpty();
    }

    @Test
    void patienceIsOfEachEvent() {
        kept("[\"a\"]");
        returned(1);
        kept("[\"b\"]");
        timers.remove(0).run();
        assertReceived(ann, "[\"a\",\"1-0\"]");

        timers.remove(0).run();

        assertReceived(ann, "[\"a\",\"1-0\"]", "[\"b\",\"0-0\"]");
    }

    @Test
    void thereIsAnEndToWhatWaits() {
        for (int i = 0; i < 60_000; i++) {
            kept("[\"a\"]", Selection.ALL.to("nobody"));
        }

        assertThat(order.withoutOffset()).isPositive();
    }

    @Test
    void whoLeavesARoomReceivesWhatWasEmittedBefore() {
        FakeMember bob = member("bob", "red");
        kept("[\"a\"]", Selection.ALL.to("red"));
        kept("[\"b\"]", Selection.ALL.to("blue"));
        order.keep(ann);
        rooms.leave(ann, "red");
        kept("[\"c\"]", Selection.ALL.to("red"));

        returned(3);

        assertReceived(ann, "[\"a\",\"0-0\"]");
        assertReceived(bob, "[\"a\",\"0-0\"]", "[\"c\",\"3-0\"]");
    }

    @Test
    void whoIsDisconnectedReceivesWhatWasEmittedBefore() {
        FakeMember bob = member("bob");
        kept("[\"a\"]");
        kept("[\"b\"]", Selection.ALL.to("red"));
        kept("[\"c\"]", Selection.ALL.to("blue"));
        other("[\"d\"]");

        order.advance(ann);
        ann.flush();
        assertReceived(ann, "[\"a\",\"0-0\"]", "[\"b\",\"0-0\"]", "[\"d\"]");
        assertReceived(bob);

        returned(3);
        assertReceived(ann, "[\"a\",\"0-0\"]", "[\"b\",\"0-0\"]", "[\"d\"]");
        assertReceived(bob, "[\"a\",\"0-0\"]", "[\"d\"]");
    }

    @Test
    void aSocketThatHasNotEnteredReceivesWhatIsForItAlone() {
        FakeMember early = new FakeMember("early", "/");
        order.deliver(Emission.of(event("[\"a\"]"), early, true), true, sent::add);

        returned(1);

        assertReceived(early, "[\"a\",\"1-0\"]");
        assertReceived(ann);
    }

    @Test
    void theSuccessorOfASocketReceivesWhatIsForItAlone() {
        order.deliver(Emission.of(event("[\"a\"]"), ann, true), true, sent::add);
        FakeMember again = member("ann");

        returned(1);

        assertReceived(again, "[\"a\",\"1-0\"]");
        assertReceived(ann, "[\"a\",\"1-0\"]");
    }

    @Test
    void nobodyEntersWhereSomethingWasDeliveredWithoutAnOffset() {
        long before = order.withoutOffset();
        assertThat(order.runUnlessMissed(before, () -> seen.add("in"))).isTrue();
        order.deliver(Emission.of(event("[\"a\"]"), Selection.ALL, true), false, sent::add);

        assertThat(order.runUnlessMissed(before, () -> seen.add("in"))).isFalse();
        assertThat(seen).containsExactly("in");
    }
}
