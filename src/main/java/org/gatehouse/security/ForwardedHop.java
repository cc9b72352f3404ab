package org.gatehouse.security;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a proxy says of whoever spoke to it. What it does not say, or what cannot be read, is empty.
 *
 * @param address of whoever spoke to it
 * @param secure whether that connection was encrypted
 * @param host that was asked for
 */
record ForwardedHop(Optional<InetAddress> address, Optional<Boolean> secure, Optional<String> host) {

    static final ForwardedHop UNREADABLE = new ForwardedHop(Optional.empty(), Optional.empty(), Optional.empty());

    /** An element of {@code X-Forwarded-For}: an address, in practice with or without a port. */
    static ForwardedHop ofAddress(String node) {
        return new ForwardedHop(ForwardedValues.address(node), Optional.empty(), Optional.empty());
    }

    /** An element of {@code Forwarded} (RFC 7239, section 4): pairs of names and values, each name once. */
    static ForwardedHop ofPairs(String element) {
        Map<String, String> pairs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        ListFromEnd list = new ListFromEnd(element, ';');
        while (list.hasNext()) {
            String pair = list.next();
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            Optional<String> value = ForwardedValues.unquoted(pair.substring(equals + 1));
            if (equals < 1 || value.isEmpty() || pairs.put(pair.substring(0, equals), value.get()) != null) {
                return UNREADABLE;
            }
        }
        return new ForwardedHop(
                ForwardedValues.address(pairs.getOrDefault("for", "")),
                ForwardedValues.secure(pairs.getOrDefault("proto", "")),
                ForwardedValues.host(pairs.getOrDefault("host", "")));
    }
}
