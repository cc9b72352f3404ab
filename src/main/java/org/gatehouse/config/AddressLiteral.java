package org.gatehouse.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads IP addresses as they are written in numbers. No name is ever looked up, so whoever wrote the text cannot make the server wait. */
public final class AddressLiteral {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    /** Four decimal numbers without leading zeros, which some would read as octal. */
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** RFC 4291, section 2.2: eight groups, the last two of which may be an IPv4 address. */
    private static final int MAX_LENGTH = 45;

    private AddressLiteral() {}

    /**
     * The address that a text is; empty if it is none. An IPv4 address that is mapped into IPv6 (RFC 4291, section
     * 2.5.5.2) is the IPv4 address.
     */
    public static Optional<InetAddress> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        if (IPV4.matcher(text).matches()) {
            return resolved(text);
        }
        // In brackets, what is no address is an error instead of a name.
        return IPV6.matcher(text).matches() ? resolved("[" + text + "]") : Optional.empty();
    }

    private static Optional<InetAddress> resolved(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
