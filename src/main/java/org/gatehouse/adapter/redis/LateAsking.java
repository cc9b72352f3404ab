package org.gatehouse.adapter.redis;

import org.gatehouse.adapter.Asking;
import org.jspecify.annotations.Nullable;

/** An asking that may begin after its end, and then ends at once. Thread-safe. */
final class LateAsking implements Asking {

    private @Nullable Asking begun;
    private boolean ended;

    void begin(Asking asking) {
        boolean late;
        synchronized (this) {
            begun = asking;
            late = ended;
        }
        if (late) {
            asking.end();
        }
    }

    @Override
    public void end() {
        Asking asking;
        synchronized (this) {
            ended = true;
            asking = begun;
        }
        if (asking != null) {
            asking.end();
        }
    }
}
