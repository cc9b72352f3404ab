package org.gatehouse.bench.micro;

import org.gatehouse.adapter.Member;
import org.gatehouse.adapter.Selection;
import org.gatehouse.room.RoomRegistry;
import org.gatehouse.testkit.FakeMember;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Rooms of different sizes, beside 10,000 others: joining and leaving should cost the same in all, a walk what its members
 * cost.
 */
@State(Scope.Benchmark)
public class RoomOperations {

    private static final int OTHER_ROOMS = 10_000;
    private static final String ROOM = "room";
    private static final String OWN_ROOM = "own room";

    @Param({"10", "1000", "100000"})
    public int members;

    private final RoomRegistry rooms = new RoomRegistry();
    private final Member newcomer = new FakeMember("newcomer", "/chat");
    private final Selection all = Selection.ALL.to(ROOM);

    @Setup
    public void fill() {
        rooms.enter(newcomer);
        for (int i = 0; i < members; i++) {
            Member member = new FakeMember("member" + i, "/chat");
            rooms.enter(member);
            rooms.join(member, ROOM);
        }
        Member resident = new FakeMember("resident", "/chat");
        rooms.enter(resident);
        for (int i = 0; i < OTHER_ROOMS; i++) {
            rooms.join(resident, "other" + i);
        }
    }

    @Benchmark
    public boolean joinAndLeave() {
        boolean joined = rooms.join(newcomer, ROOM);
        rooms.leave(newcomer, ROOM);
        return joined;
    }

    /** A room that comes and goes with its only member. */
    @Benchmark
    public boolean openAndCloseRoom() {
        boolean joined = rooms.join(newcomer, OWN_ROOM);
        rooms.leave(newcomer, OWN_ROOM);
        return joined;
    }

    @Benchmark
    public int walk() {
        int seen = 0;
        for (Member member : rooms.members("/chat", all)) {
            seen += member.namespace().length();
        }
        return seen;
    }
}
