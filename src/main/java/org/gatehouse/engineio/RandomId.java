package org.gatehouse.engineio;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * Ids of sessions and sockets: 20 characters, unguessable. The length matters, since the sharded Redis adapter of the
 * Socket.IO ecosystem takes a room with a name of 20 characters for that of a single socket.
 */
public final class RandomId {

    private static final int BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomId() {}

    /** A new id. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
