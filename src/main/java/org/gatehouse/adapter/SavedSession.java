package org.gatehouse.adapter;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The state of a socket whose connection was lost.
 *
 * @param privateId by which its client asks for it; a secret
 * @param socketId the id of the socket
 * @param rooms that it was in
 * @param data that was kept beside it
 * @param subject of the token that its client had shown; null if none
 */
public record SavedSession(
        String privateId,
        String socketId,
        Set<String> rooms,
        Map<String, Object> data,
        @Nullable String subject) {}
