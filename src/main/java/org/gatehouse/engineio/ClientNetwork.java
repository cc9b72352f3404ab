package org.gatehouse.engineio;

import java.net.Inet6Address;
import java.util.Arrays;
import java.util.HexFormat;
import org.gatehouse.config.AddressLiteral;

/** What counts as one address where clients are counted. */
final class ClientNetwork {

    /** What one subscriber is given, and can choose addresses in (RFC 4291, section 2.5.4; RFC 6177). */
    private static final int PREFIX_BYTES = 8;

    private ClientNetwork() {}

    /** The address itself, or the first half of one of IPv6. */
    static String of(String address) {
        int zone = address.indexOf('%');
        return AddressLiteral.parse(zone < 0 ? address : address.substring(0, zone))
                .map(parsed -> parsed instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), PREFIX_BYTES)) + "/64"
                        : parsed.getHostAddress())
                .orElse(address);
    }
}
