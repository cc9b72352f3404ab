package org.gatehouse.security;

import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gatehouse.config.AddressLiteral;
import org.gatehouse.config.ProxySettings;
import org.gatehouse.config.ProxySettings.Header;

/**
 * Finds the client behind the proxies that the settings trust. Whoever else writes the headers of proxies is not believed.
 * What a trusted proxy says, but cannot be read, is as if it had not said it. Thread-safe; never looks up a name.
 */
public final class TrustedProxies {

    /** More than any request comes through. */
    private static final int MAX_HOPS = 16;

    private final ProxySettings settings;

    /** The proxies of these settings. */
    public TrustedProxies(ProxySettings settings) {
        this.settings = settings;
    }

    /**
     * The client of a request: the nearest one in the chain that is no trusted proxy, or the farthest of these.
     *
     * @param peer whoever sent the request to this server, by what its connection and its {@code Host} header say
     * @param headers of the request, by name in lower case; repeated ones joined by a comma, in order
     */
    public ClientAddress client(ClientAddress peer, Map<String, String> headers) {
        if (settings.trusted().isEmpty()
                || address(peer).filter(this::isTrusted).isEmpty()) {
            return peer;
        }
        ForwardedHop hop = settings.header() == Header.FORWARDED
                ? farthest(headers.getOrDefault("forwarded", ""), ForwardedHop::ofPairs)
                : ofExtensions(headers);
        return new ClientAddress(
                hop.address().map(InetAddress::getHostAddress).orElse(peer.address()),
                hop.secure().orElse(peer.secure()),
                hop.host().orElse(peer.host()));
    }

    /** Containers add the interface, {@code %eth0}, to an address that has a meaning on one link only. */
    private static Optional<InetAddress> address(ClientAddress peer) {
        int zone = peer.address().indexOf('%');
        return AddressLiteral.parse(zone < 0 ? peer.address() : peer.address().substring(0, zone));
    }

    private boolean isTrusted(InetAddress address) {
        return settings.trusted().stream().anyMatch(block -> block.contains(address));
    }

    /** Of the scheme and the host, what the nearest proxy says counts: before that may stand what a client has said. */
    private ForwardedHop ofExtensions(Map<String, String> headers) {
        return new ForwardedHop(
                farthest(headers.getOrDefault("x-forwarded-for", ""), ForwardedHop::ofAddress)
                        .address(),
                ForwardedValues.secure(last(headers.getOrDefault("x-forwarded-proto", ""))),
                ForwardedValues.host(last(headers.getOrDefault("x-forwarded-host", ""))));
    }

    private static String last(String list) {
        return new ListFromEnd(list, ',').next();
    }

    private ForwardedHop farthest(String chain, Function<String, ForwardedHop> reader) {
        ListFromEnd list = new ListFromEnd(chain, ',');
        for (int hops = 0; hops < MAX_HOPS; hops++) {
            ForwardedHop hop = reader.apply(list.next());
            if (!list.hasNext() || hop.address().filter(this::isTrusted).isEmpty()) {
                return hop;
            }
        }
        return ForwardedHop.UNREADABLE;
    }
}
