package org.gatehouse.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Tells a user something from outside of any socket. */
@Path("notifications/{userId}")
@ApplicationScoped
public class NotificationsResource {

    @Inject
    private NotificationsGateway notifications;

    /** Sends the text to all clients of the user. */
    @POST
    @Consumes(MediaType.TEXT_PLAIN)
    public void notify(@PathParam("userId") String userId, String text) {
        notifications.sendToUser(userId, "notification", Map.of("text", text));
    }
}
