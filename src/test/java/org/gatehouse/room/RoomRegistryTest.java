package org.gatehouse.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Selection;
import org.gatehouse.testkit.FakeMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Wire specification, section 12: the selection of a broadcast's receivers. */
class RoomRegistryTest {

    private final Rooms rooms = new RoomRegistry();
    private final Member ann = enter("ann", "/chat");
    private final Member bob = enter("bob", "/chat");
    private final Member cid = enter("cid", "/chat");

    private Member enter(String id, String namespace) {
        Member member = new FakeMember(id, namespace);
        rooms.enter(member);
        return member;
    }

    @Test
    void selectsTheWholeNamespaceWithoutARoom() {
        enter("dan", "/other");

        assertThat(rooms.members("/chat", Selection.ALL)).containsExactlyInAnyOrder(ann, bob, cid);
    }

    @Test
    void selectsTheMembersOfARoom() {
        rooms.join(ann, "red");
        rooms.join(bob, "red");

        assertThat(rooms.members("/chat", Selection.ALL.to("red"))).containsExactlyInAnyOrder(ann, bob);
        assertThat(rooms.members("/other", Selection.ALL.to("red"))).isEmpty();
    }

    @Test
    void selectsTheMembersOfSeveralRoomsOnce() {
        rooms.join(ann, "red");
        rooms.join(ann, "blue");
        rooms.join(bob, "blue");

        assertThat(rooms.members("/chat", Selection.ALL.to("red").to("blue"))).containsExactlyInAnyOrder(ann, bob);
    }

    @Test
    void leavesOutTheMembersOfAnyExceptedRoom() {
        rooms.join(ann, "red");
        rooms.join(bob, "red");
        rooms.join(bob, "blue");
        rooms.join(cid, "green");

        assertThat(rooms.members("/chat", Selection.ALL.to("red").except("blue")))
                .containsExactly(ann);
        assertThat(rooms.members("/chat", Selection.ALL.except("blue", "green")))
                .containsExactly(ann);
    }

    @Test
    void forgetsAMemberThatLeaves() {
        rooms.join(ann, "red");
        rooms.leave(ann, "red");
        rooms.leave(ann, "never joined");

        assertThat(rooms.members("/chat", Selection.ALL.to("red"))).isEmpty();
        assertThat(rooms.roomsOf(ann)).isEmpty();
    }

    @Test
    void forgetsAMemberThatExitsEverywhere() {
        rooms.join(ann, "red");
        rooms.join(ann, "blue");
        rooms.exit(ann);

        assertThat(rooms.members("/chat", Selection.ALL)).containsExactlyInAnyOrder(bob, cid);
        assertThat(rooms.members("/chat", Selection.ALL.to("red", "blue"))).isEmpty();
    }

    @Test
    void letsNobodyJoinAfterTheExit() {
        rooms.exit(ann);
        rooms.join(ann, "red");

        assertThat(rooms.members("/chat", Selection.ALL.to("red"))).isEmpty();
        assertThat(rooms.roomsOf(ann)).isEmpty();
    }

    @Test
    void knowsTheRoomsOfAMember() {
        rooms.join(ann, "red");
        rooms.join(ann, "blue");

        Set<String> snapshot = rooms.roomsOf(ann);
        rooms.leave(ann, "red");

        assertThat(snapshot).containsExactlyInAnyOrder("red", "blue");
        assertThat(rooms.roomsOf(ann)).containsExactly("blue");
    }

    @Test
    @Timeout(30)
    void losesNobodyWhileManyJoinAndLeaveAndExitAtOnce() throws InterruptedException {
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < threads; i++) {
            Member member = enter("m" + i, "/busy");
            executor.execute(() -> {
                await(start);
                for (int round = 0; round < 2_000; round++) {
                    rooms.join(member, "shared");
                    rooms.leave(member, "shared");
                }
                rooms.join(member, "shared");
            });
            Member passing = enter("p" + i, "/busy");
            executor.execute(() -> {
                await(start);
                rooms.join(passing, "shared");
                rooms.exit(passing);
            });
        }
        start.countDown();
        executor.shutdown();

        assertThat(executor.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(rooms.members("/busy", Selection.ALL.to("shared")))
                .hasSize(threads)
                .allMatch(member -> member.id().startsWith("m"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMemberEntersNoMoreRoomsThanItMayBesideItsOwn() {
        ((FakeMember) ann).maxRooms = 1;

        assertThat(rooms.join(ann, "red")).isTrue();
        assertThat(rooms.join(ann, "ann")).isTrue();
        assertThat(rooms.join(ann, "red")).isTrue();
        assertThat(rooms.join(ann, "blue")).isFalse();
        assertThat(rooms.roomsOf(ann)).containsExactlyInAnyOrder("ann", "red");
        assertThat(rooms.members("/chat", Selection.ALL.to("blue"))).isEmpty();
    }

    @Test
    void aMemberThatIsInNoNamespaceIsNotRefusedByItsLimit() {
        assertThat(rooms.join(new FakeMember("dan", "/nowhere"), "red")).isTrue();
    }
}
