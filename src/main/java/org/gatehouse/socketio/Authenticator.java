package org.gatehouse.socketio;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/** Finds out who a client is. May take its time: it delays its own connection only. */
@FunctionalInterface
public interface Authenticator {

    /** The claims of the valid token that the client showed; null if there is none. */
    @Nullable
    JsonWebToken authenticate(Handshake handshake);
}
