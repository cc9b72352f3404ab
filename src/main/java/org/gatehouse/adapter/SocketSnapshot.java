package org.gatehouse.adapter;

import java.util.Map;
import java.util.Set;

/**
 * A socket of another node, as that has described it. Values are those of JSON: {@code Map}, {@code List}, {@code String},
 * {@code BigDecimal}, {@code Boolean} and null.
 *
 * @param id of the socket
 * @param handshake what its client said when it connected
 * @param rooms that it is in
 * @param data that is kept beside it
 */
public record SocketSnapshot(String id, Map<String, Object> handshake, Set<String> rooms, Map<String, Object> data) {

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "snapshot of socket " + id;
    }
}
