package org.gatehouse.container.broken;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.api.OnEvent;
import org.gatehouse.api.Push;

/** Faults of events. */
@ApplicationScoped
public class BrokenEvents {

    @Push(event = "lost", room = "user:{ownerId}")
    public record Lost(String owner) {}

    @OnEvent("lost")
    void hidden(Lost lost) {}
}
