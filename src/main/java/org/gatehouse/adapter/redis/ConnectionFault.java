package org.gatehouse.adapter.redis;

import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Why there is no connection to Redis. */
final class ConnectionFault {

    private ConnectionFault() {}

    /** For the log. */
    static String detail(Throwable why) {
        Throwable cause = why.getCause();
        return why.getMessage() + (cause == null ? "" : ", " + cause.getMessage());
    }

    /** For anybody: without names of hosts, and without what Redis or the network says in words of its own. */
    static String summary(Throwable why) {
        if (why instanceof JedisDataException) {
            String[] words = String.valueOf(why.getMessage()).split(" ", 2);
            return words[0].matches("[A-Z]+") ? "Redis refuses this node: " + words[0] : "Redis refuses this node";
        }
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return "Redis cannot be trusted";
            }
        }
        return "Redis cannot be reached";
    }
}
