package org.gatehouse.adapter;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * The state of a socket whose connection was lost.
 *
 * @param privateId by which its client asks for it; a secret
 * @param socketId the id of the socket
 * @param rooms that it was in
 * @param data that was kept beside it
 * @param owner who may come back to it
 * @param user whose it was; null if it was nobody's
 */
public record SavedSession(
        String privateId,
        String socketId,
        Set<String> rooms,
        Map<String, Object> data,
        String owner,
        @Nullable JsonWebToken user) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return "state of socket " + socketId;
    }
}
