package org.gatehouse.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The origin of a page, as a browser's header {@code Origin} names it (RFC 6454, section 6.2). Two are equal if their pages
 * have the same origin: the host regardless of case, an IPv6 address however it is written, the default port of the scheme
 * named or not. {@code example.com.}, with a dot at its end, is another host than {@code example.com}, as for browsers.
 *
 * @param scheme in small letters
 * @param host in small letters; empty for {@link #NULL} and for files
 * @param port that of the scheme if none was named; {@link #NO_PORT} if the scheme has none either
 */
public record Origin(String scheme, String host, int port) {

    /** Stands for the port where there is none. */
    public static final int NO_PORT = -1;

    /** {@code null}: what sandboxed frames have, some local files, and what was redirected from one origin to another. */
    public static final Origin NULL = new Origin("", "", NO_PORT);

    /** What some browsers send for a page from a file. */
    private static final Origin FILE = new Origin("file", "", NO_PORT);

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    private static final int MAX_PORT = 65_535;
    private static final int MAX_LENGTH = 300;

    private static final Pattern SYNTAX =
            Pattern.compile("([a-z][a-z0-9+.-]*)://([A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++)*+\\.?|\\[[0-9A-Fa-f:.]+])"
                    + "(?::([1-9][0-9]{0,4}))?");

    /**
     * Reads an origin: nothing but scheme, host and port, or {@code null}, or {@code file://}.
     *
     * @return empty if it is anything else, such as a URL with a path or a user, or several origins
     */
    public static Optional<Origin> parse(String text) {
        if (text.equals("null")) {
            return Optional.of(NULL);
        }
        if (text.equals("file://")) {
            return Optional.of(FILE);
        }
        Matcher matcher = SYNTAX.matcher(text);
        return text.length() <= MAX_LENGTH && matcher.matches() ? of(matcher) : Optional.empty();
    }

    private static Optional<Origin> of(Matcher matcher) {
        String scheme = matcher.group(1);
        int port = matcher.group(3) == null
                ? DEFAULT_PORTS.getOrDefault(scheme, NO_PORT)
                : Integer.parseInt(matcher.group(3));
        return port > MAX_PORT ? Optional.empty() : host(matcher.group(2)).map(host -> new Origin(scheme, host, port));
    }

    private static Optional<String> host(String text) {
        if (!text.startsWith("[")) {
            return Optional.of(text.toLowerCase(Locale.ROOT));
        }
        try {
            // In brackets it is an address or nothing, so that no name is looked up.
            return Optional.of("[" + InetAddress.getByName(text).getHostAddress() + "]");
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
