package org.gatehouse.container.broken;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.api.SubscribeMessage;

/** A gateway that nobody has annotated as one. */
@ApplicationScoped
public class Forgotten {

    @SubscribeMessage("a")
    public void never() {}
}
