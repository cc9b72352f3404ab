package org.gatehouse.security;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.config.AddressLiteral;

/** Reads the values that proxies write. What cannot be read is empty. */
final class ForwardedValues {

    /** An address; one of IPv6 is in brackets where a port follows, and may be elsewhere. */
    private static final Pattern NODE =
            Pattern.compile("\\[(?<six>[^]]*:[^]]*)](?::\\d{1,5})?|(?<four>[\\d.]+)(?::\\d{1,5})?|(?<bare>.*)");

    private static final Pattern HOST = Pattern.compile("(?:[a-z0-9._-]+|\\[[0-9a-f:.]+])(?::\\d{1,5})?");

    /** RFC 1035, section 2.3.4, and a port. */
    private static final int MAX_LENGTH = 261;

    private ForwardedValues() {}

    /** The address of a node; also of one whose port is told. */
    static Optional<InetAddress> address(String node) {
        Matcher matcher = NODE.matcher(node);
        if (node.length() > MAX_LENGTH || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group("six"))
                .or(() -> Optional.ofNullable(matcher.group("four")))
                .or(() -> Optional.ofNullable(matcher.group("bare")))
                .flatMap(AddressLiteral::parse);
    }

    /** A host with or without its port, in lower case. */
    static Optional<String> host(String text) {
        String host = text.toLowerCase(Locale.ROOT);
        return text.length() <= MAX_LENGTH && HOST.matcher(host).matches() ? Optional.of(host) : Optional.empty();
    }

    /** Whether a scheme is one of encrypted connections. */
    static Optional<Boolean> secure(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> Optional.of(true);
            case "http", "ws" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A value without its quotes. None that is used here needs a backslash. */
    static Optional<String> unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        String text = quoted ? value.substring(1, value.length() - 1) : value;
        return text.indexOf('"') < 0 && text.indexOf('\\') < 0 ? Optional.of(text) : Optional.empty();
    }
}
