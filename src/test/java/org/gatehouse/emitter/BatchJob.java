package org.gatehouse.emitter;

import java.util.List;
import java.util.function.Consumer;
import redis.clients.jedis.Jedis;

/** A program of somebody else, that has the jar of the emitter, Jedis and MessagePack: run by {@link EmitterJarIT}. */
public final class BatchJob implements Consumer<Integer> {

    /** What it has done. */
    public record Done(int rows, List<String> names) {}

    /** Tells a room, with Redis at a port of this machine. */
    @Override
    public void accept(Integer port) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            Emitter emitter = new Emitter(jedis::publish).of("jobs");
            emitter.to("boss").emit("done", new Done(3, List.of("a")));
            emitter.serverSideEmit("done", 3);
        }
    }
}
