package org.gatehouse.container.application;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import org.gatehouse.api.Server;

/** An EJB, so every call is a transaction. */
@Stateless
public class OrderService {

    @Inject
    private Event<OrderPlaced> placed;

    @Inject
    private Server server;

    public void place(String id) {
        placed.fire(new OrderPlaced(id));
        if (id.startsWith("bad")) {
            throw new IllegalStateException("rolls back");
        }
    }

    public void announce(String text) {
        server.emit("announcement", text);
        server.of("orders").to("vip").emit("offer", text);
    }
}
