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

/** Rooms of different sizes: joining and leaving should cost the same in all, a walk what its members cost. */
@State(Scope.Benchmark)
public class RoomOperations {

    private static final String ROOM = "room";

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
    }

    @Benchmark
    public boolean joinAndLeave() {
        boolean joined = rooms.join(newcomer, ROOM);
        rooms.leave(newcomer, ROOM);
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
