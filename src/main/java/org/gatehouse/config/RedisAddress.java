package org.gatehouse.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server is.
 *
 * @param host a name or an address, without brackets
 * @param port from 1 to 65535
 */
public record RedisAddress(String host, int port) {

    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(\\d{1,5}))?");
    private static final int MAX_PORT = 65_535;

    /** Nothing if the text is no {@code host:port} or {@code host}. */
    static Optional<RedisAddress> parse(String text, int defaultPort) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = matcher.group(2) == null ? defaultPort : Integer.parseInt(matcher.group(2));
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : Optional.of(new RedisAddress(matcher.group(1).replaceAll("[\\[\\]]", ""), port));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
