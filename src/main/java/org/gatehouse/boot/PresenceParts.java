package org.gatehouse.boot;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.gatehouse.adapter.Rooms;
import org.gatehouse.adapter.Timer;
import org.gatehouse.adapter.redis.RedisAdapters;
import org.gatehouse.config.Settings;
import org.gatehouse.presence.Attendance;
import org.gatehouse.presence.MemoryIndex;
import org.jspecify.annotations.Nullable;

/** Puts together what keeps who is online. */
record PresenceParts(Timer timer, Executor callbacks, Consumer<Object> events, Runnable dropped) {

    /** Nothing, where it is off. Adapters that span nodes use its rooms from now on. */
    @Nullable
    Attendance attendance(Settings settings, Rooms rooms, @Nullable RedisAdapters redis) {
        if (!settings.presence().enabled()) {
            return null;
        }
        Attendance attendance = new Attendance(
                redis == null ? new MemoryIndex(settings.node().name()) : redis.index(),
                rooms,
                settings.presence().grace(),
                timer,
                callbacks,
                events,
                dropped);
        if (redis != null) {
            redis.seeThrough(attendance.rooms());
        }
        return attendance;
    }
}
