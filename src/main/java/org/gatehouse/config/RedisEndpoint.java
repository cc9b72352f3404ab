package org.gatehouse.config;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a Redis is, and as whom it is used.
 *
 * @param topology how many servers it is made of
 * @param addresses of the server; or of sentinels, or of some servers of a Cluster, in the order in which they are asked
 * @param tls whether connections are encrypted
 * @param credentials for its servers
 * @param database by number
 * @param master the name by which sentinels know it; empty without them
 * @param sentinels the credentials for these
 * @param home in a Cluster, the server of this key is the one that is used
 */
public record RedisEndpoint(
        RedisTopology topology,
        List<RedisAddress> addresses,
        boolean tls,
        RedisCredentials credentials,
        int database,
        String master,
        RedisCredentials sentinels,
        String home) {

    private static final Pattern FORM = Pattern.compile(
            "(rediss?(?:-sentinel|-cluster)?)://(?:([^/@#?\\s]*)@)?([^/@#?\\s]+)(?:/(\\d{0,6}))?(?:#([\\w.-]+))?");

    /** One server without a password. */
    public static RedisEndpoint of(RedisAddress address) {
        return new RedisEndpoint(
                RedisTopology.SINGLE, List.of(address), false, RedisCredentials.NONE, 0, "", RedisCredentials.NONE, "");
    }

    /**
     * Reads a URL.
     *
     * @return nothing if the text is no such URL
     */
    public static Optional<RedisEndpoint> parse(String url) {
        Matcher matcher = FORM.matcher(url.trim());
        try {
            return matcher.matches() ? of(matcher) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a percent sign with something else behind it
        }
    }

    private static Optional<RedisEndpoint> of(Matcher url) {
        Optional<RedisTopology> topology = RedisTopology.ofScheme(url.group(1));
        Optional<RedisCredentials> credentials = credentials(url.group(2));
        List<RedisAddress> addresses =
                topology.map(known -> addresses(url.group(3), known)).orElse(List.of());
        int database = url.group(4) == null || url.group(4).isEmpty() ? 0 : Integer.parseInt(url.group(4));
        String master = url.group(5) == null ? "" : url.group(5);
        boolean valid = credentials.isPresent()
                && !addresses.isEmpty()
                && switch (topology.orElseThrow()) {
                    case SINGLE -> addresses.size() == 1 && master.isEmpty();
                    case SENTINEL -> !master.isEmpty();
                    case CLUSTER -> master.isEmpty() && database == 0;
                };
        return valid
                ? Optional.of(new RedisEndpoint(
                        topology.get(),
                        addresses,
                        url.group(1).startsWith("rediss"),
                        credentials.get(),
                        database,
                        master,
                        RedisCredentials.NONE,
                        ""))
                : Optional.empty();
    }

    /** None if any cannot be read. */
    private static List<RedisAddress> addresses(String hosts, RedisTopology topology) {
        List<RedisAddress> addresses = new ArrayList<>();
        for (String host : hosts.split(",", -1)) {
            Optional<RedisAddress> address = RedisAddress.parse(host, topology.defaultPort());
            if (address.isEmpty()) {
                return List.of();
            }
            addresses.add(address.get());
        }
        return List.copyOf(addresses);
    }

    /** Nothing if it is unclear whether a user or a password is meant. */
    private static Optional<RedisCredentials> credentials(String userInfo) {
        if (userInfo == null) {
            return Optional.of(RedisCredentials.NONE);
        }
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new RedisCredentials(
                        decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1))));
    }

    private static Optional<String> decoded(String text) {
        return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8))
                .filter(decoded -> !decoded.isEmpty());
    }

    /** The same for those who use such a key, and show the sentinels this. */
    RedisEndpoint with(String key, RedisCredentials forSentinels) {
        return new RedisEndpoint(topology, addresses, tls, credentials, database, master, forSentinels, key);
    }

    /** Without the password. */
    @Override
    public String toString() {
        String hosts = addresses.stream().map(RedisAddress::toString).collect(Collectors.joining(","));
        return topology.scheme(tls) + "://" + hosts + "/" + database + (master.isEmpty() ? "" : "#" + master);
    }
}
