package org.gatehouse.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** Runs things with the request scope active, which it is not on the threads that carry messages. */
@ApplicationScoped
public class RequestScope {

    /** For the container. */
    public RequestScope() {}

    /** Runs a task within a request of its own. */
    @ActivateRequestContext
    public void run(Runnable task) {
        task.run();
    }
}
