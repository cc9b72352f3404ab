package org.gatehouse.container.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.gatehouse.api.EventEmitter;
import org.gatehouse.api.OnEvent;

/** Emits before anything has been started. */
@ApplicationScoped
public class EarlyBird {

    @Inject
    EventEmitter events;

    private String heard = "nothing";

    void start(@Observes @Initialized(ApplicationScoped.class) Object start) {
        events.emit("early", "bird");
    }

    @OnEvent("early")
    public void hear(String payload) {
        heard = payload;
    }

    public String heard() {
        return heard;
    }
}
