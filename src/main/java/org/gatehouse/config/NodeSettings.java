package org.gatehouse.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * This node, among those that share a Redis.
 *
 * @param name by which others speak of it, beside an id of its own; that of its host by default
 * @param heartbeatInterval how often it says that it lives
 * @param heartbeatTimeout after which one that does not is presumed dead; at least twice the interval
 */
public record NodeSettings(String name, Duration heartbeatInterval, Duration heartbeatTimeout) {

    private static final String TIMEOUT = "gatehouse.redis.heartbeat-timeout";
    private static final int INTERVAL_MILLIS = 3_000;
    private static final int TIMEOUT_MILLIS = 10_000;

    static NodeSettings read(SettingsReader reader) {
        Duration interval = reader.millis("gatehouse.redis.heartbeat-interval", INTERVAL_MILLIS);
        Duration timeout = reader.millis(TIMEOUT, TIMEOUT_MILLIS);
        if (timeout.compareTo(interval.multipliedBy(2)) < 0) {
            reader.fault(
                    TIMEOUT,
                    "is '" + timeout.toMillis()
                            + "'; allowed is at least twice the gatehouse.redis.heartbeat-interval, "
                            + interval.multipliedBy(2).toMillis());
        }
        return new NodeSettings(
                reader.matching("gatehouse.node.name", "[\\w.-]{1,100}", "1 to 100 letters, digits, '.', '-' and '_'")
                        .orElseGet(NodeSettings::host),
                interval,
                timeout);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
