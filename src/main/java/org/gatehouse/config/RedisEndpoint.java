package org.gatehouse.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a Redis server is, and as whom it is used.
 *
 * @param host a name or an address
 * @param port from 1 to 65535
 * @param tls whether the connection is encrypted
 * @param user of its access control lists; none for the default one
 * @param password that it asks for, if any
 * @param database by number
 */
public record RedisEndpoint(
        String host, int port, boolean tls, Optional<String> user, Optional<String> password, int database) {

    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;

    /** Nothing if the text is no such URL. */
    static Optional<RedisEndpoint> parse(String url) {
        try {
            return of(new URI(url.trim()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<RedisEndpoint> of(URI url) {
        boolean tls = "rediss".equals(url.getScheme());
        boolean known = tls || "redis".equals(url.getScheme());
        String path = url.getPath();
        if (!known
                || url.getHost() == null
                || url.getPort() > MAX_PORT
                || url.getPort() == 0
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || !path.matches("/?|/\\d{1,6}")) {
            return Optional.empty();
        }
        String host = url.getHost().replaceAll("[\\[\\]]", "");
        int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        int database = path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
        String userInfo = url.getRawUserInfo();
        int colon = userInfo == null ? -1 : userInfo.indexOf(':');
        if (userInfo == null || colon < 0) {
            boolean unclear = userInfo != null; // a user without a password, or the other way round
            return unclear
                    ? Optional.empty()
                    : Optional.of(new RedisEndpoint(host, port, tls, Optional.empty(), Optional.empty(), database));
        }
        return Optional.of(new RedisEndpoint(
                host,
                port,
                tls,
                decoded(userInfo.substring(0, colon)),
                decoded(userInfo.substring(colon + 1)),
                database));
    }

    private static Optional<String> decoded(String text) {
        return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
                .filter(decoded -> !decoded.isEmpty());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return (tls ? "rediss" : "redis") + "://" + host + ":" + port + "/" + database;
    }
}
