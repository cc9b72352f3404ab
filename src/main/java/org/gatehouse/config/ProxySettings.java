package org.gatehouse.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which proxies are believed when they say who their clients are.
 *
 * @param trusted the addresses of these proxies; empty if nobody is believed
 * @param header in which they say so
 */
public record ProxySettings(List<AddressBlock> trusted, Header header) {

    /** What proxies write. Only the one chosen is read, since a proxy that writes one passes a client's other on. */
    public enum Header {
        /** {@code X-Forwarded-For}, and beside it {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. */
        X_FORWARDED_FOR,
        /** {@code Forwarded} (RFC 7239). */
        FORWARDED
    }

    static ProxySettings read(SettingsReader reader) {
        String name = "gatehouse.proxies.trusted";
        List<AddressBlock> trusted = new ArrayList<>();
        reader.texts(name)
                .forEach(
                        text -> AddressBlock.parse(text)
                                .ifPresentOrElse(
                                        trusted::add,
                                        () -> reader.fault(
                                                name,
                                                "has '" + text
                                                        + "'; allowed are IP addresses, and blocks such as 10.0.0.0/8, by commas")));
        String header =
                reader.oneOf("gatehouse.proxies.header", "x-forwarded-for", Set.of("x-forwarded-for", "forwarded"));
        return new ProxySettings(
                List.copyOf(trusted), header.equals("forwarded") ? Header.FORWARDED : Header.X_FORWARDED_FOR);
    }
}
