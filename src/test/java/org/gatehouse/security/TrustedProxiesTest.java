package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.config.AddressBlock;
import org.gatehouse.config.ProxySettings;
import org.gatehouse.config.ProxySettings.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the client is, by what proxies say: those that are trusted, and others. */
class TrustedProxiesTest {

    private static final List<AddressBlock> TRUSTED = Stream.of("127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8")
            .map(text -> AddressBlock.parse(text).orElseThrow())
            .toList();

    private static final ClientAddress PROXY = new ClientAddress("127.0.0.1", false, "inner:8080");

    private static ClientAddress client(Header header, ClientAddress peer, Map<String, String> headers) {
        return new TrustedProxies(new ProxySettings(TRUSTED, header)).client(peer, headers);
    }

    private static String byExtension(String chain) {
        return client(Header.X_FORWARDED_FOR, PROXY, Map.of("x-forwarded-for", chain))
                .address();
    }

    private static ClientAddress byStandard(String chain) {
        return client(Header.FORWARDED, PROXY, Map.of("forwarded", chain));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            203.0.113.9                                      | 203.0.113.9
            203.0.113.9:4711                                 | 203.0.113.9
            2001:db8::9                                      | 2001:db8:0:0:0:0:0:9
            [2001:db8::9]                                    | 2001:db8:0:0:0:0:0:9
            [2001:db8::9]:4711                               | 2001:db8:0:0:0:0:0:9
            ::ffff:203.0.113.9                               | 203.0.113.9
            [::ffff:203.0.113.9]:80                          | 203.0.113.9
            203.0.113.9, 10.1.1.1                            | 203.0.113.9
            203.0.113.9, ::ffff:10.1.1.1                     | 203.0.113.9
            198.51.100.1, 203.0.113.9, 10.1.1.1, fd00::7     | 203.0.113.9
            198.51.100.1,203.0.113.9                         | 203.0.113.9
            garbage, 203.0.113.9                             | 203.0.113.9
            for=", 203.0.113.9                               | 203.0.113.9
            , 203.0.113.9                                    | 203.0.113.9
            10.2.2.2, 10.1.1.1                               | 10.2.2.2
            """)
    void theClientIsTheLastAddressThatIsNotTrusted(String chain, String client) {
        assertThat(byExtension(chain)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "garbage",
                "unknown",
                "_hidden",
                "203.0.113.9,",
                "203.0.113.9, unknown",
                "203.0.113.9, _x, 10.1.1.1",
                "203.0.113.999",
                "203.0.113.9:port",
                "203.0.113.9:123456",
                "203.0.113.9 10.1.1.1",
                "2001:db8::9]:80",
                "[2001:db8::9",
                "[203.0.113.9]",
                "[]",
                "[]:80",
                "fe80::1%eth0",
                "localhost",
                "example.com",
                "0x7f000001",
                "2130706433",
                "\"203.0.113.9\"",
                "203.0.113.9\u0000",
                "203.0.113.9;10.1.1.1",
                "'203.0.113.9'",
                "for=203.0.113.9"
            })
    void whatCannotBeReadMeansTheProxyItself(String chain) {
        assertThat(byExtension(chain)).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            for=203.0.113.9                                                  | 203.0.113.9
            For="203.0.113.9:4711"                                           | 203.0.113.9
            for="[2001:db8::9]"                                              | 2001:db8:0:0:0:0:0:9
            for="[2001:db8::9]:4711"                                         | 2001:db8:0:0:0:0:0:9
            by=10.1.1.1;for=203.0.113.9;proto=https;host=example.com         | 203.0.113.9
            for=203.0.113.9; proto=https;                                    | 203.0.113.9
            for=203.0.113.9, for=10.1.1.1                                    | 203.0.113.9
            for=198.51.100.1, for="203.0.113.9", for="[fd00::1]:80"          | 203.0.113.9
            for=", for=203.0.113.9                                           | 203.0.113.9
            for="x\\", for=203.0.113.9                                       | 203.0.113.9
            for=198.51.100.1;x=", for=203.0.113.9;host="a,b;for=1.1.1.1"     | 203.0.113.9
            """)
    void theStandardHeaderIsReadAsWell(String chain, String client) {
        assertThat(byStandard(chain).address()).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                ";",
                "=",
                "for",
                "for=",
                "for=unknown",
                "for=_x",
                "for=\"_x:_y\"",
                "203.0.113.9",
                "for=203.0.113.9;for=10.1.1.1",
                "for=\"203.0.113.9",
                "for=203.0.113.9\"",
                "for=\"203.0.113.9\\\"\"",
                "for = 203.0.113.9",
                "for==203.0.113.9",
                "for=203.0.113.9;garbage",
                "for=203.0.113.9;=x",
                "for=example.com",
                "for=\"\"",
                "for=203.0.113.9, proto=https"
            })
    void whatCannotBeReadOfTheStandardHeaderMeansTheProxyItself(String chain) {
        assertThat(byStandard(chain).address()).isEqualTo("127.0.0.1");
    }

    @Test
    void aChainThatIsTooLongMeansTheProxyItself() {
        assertThat(byExtension("203.0.113.9" + ", 10.1.1.1".repeat(15))).isEqualTo("203.0.113.9");
        assertThat(byExtension("203.0.113.9" + ", 10.1.1.1".repeat(16))).isEqualTo("127.0.0.1");
        assertThat(byExtension("203.0.113.9, ".repeat(1_000) + "203.0.113.8")).isEqualTo("203.0.113.8");
        assertThat(byExtension("1".repeat(100_000))).isEqualTo("127.0.0.1");
        assertThat(byStandard("for=" + "\"[:".repeat(30_000)).address()).isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.1", "128.0.0.1", "2001:db8::1", "::ffff:203.0.113.1", "not an address", ""})
    void nobodyElseIsBelieved(String address) {
        ClientAddress peer = new ClientAddress(address, false, "inner");
        Map<String, String> headers = Map.of(
                "x-forwarded-for", "198.51.100.1", "x-forwarded-proto", "https", "x-forwarded-host", "evil.example");

        assertThat(client(Header.X_FORWARDED_FOR, peer, headers)).isEqualTo(peer);
        assertThat(client(Header.FORWARDED, peer, Map.of("forwarded", "for=198.51.100.1;proto=https;host=evil")))
                .isEqualTo(peer);
    }

    @Test
    void withoutTrustedProxiesNobodyIsBelieved() {
        TrustedProxies none = new TrustedProxies(new ProxySettings(List.of(), Header.X_FORWARDED_FOR));

        assertThat(none.client(PROXY, Map.of("x-forwarded-for", "198.51.100.1")))
                .isEqualTo(PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:127.0.0.1", "0:0:0:0:0:0:0:1", "::1", "fd00:0:0:0:0:0:0:1%eth0"})
    void knowsATrustedPeerInAnyNotation(String address) {
        ClientAddress peer = new ClientAddress(address, false, "");

        assertThat(client(Header.X_FORWARDED_FOR, peer, Map.of("x-forwarded-for", "203.0.113.9"))
                        .address())
                .isEqualTo("203.0.113.9");
    }

    @Test
    void readsNothingButTheChosenHeader() {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, Map.of("forwarded", "for=198.51.100.1;proto=https;host=a")))
                .isEqualTo(PROXY);
        assertThat(client(
                        Header.FORWARDED,
                        PROXY,
                        Map.of(
                                "x-forwarded-for", "198.51.100.1",
                                "x-forwarded-proto", "https",
                                "x-forwarded-host", "a")))
                .isEqualTo(PROXY);
    }

    @Test
    void takesSchemeAndHostOfTheNearestProxy() {
        ClientAddress client = client(
                Header.X_FORWARDED_FOR,
                PROXY,
                Map.of(
                        "x-forwarded-for", "203.0.113.9",
                        "x-forwarded-proto", "http, HTTPS",
                        "x-forwarded-host", "evil.example, Example.COM:8443"));

        assertThat(client).isEqualTo(new ClientAddress("203.0.113.9", true, "example.com:8443"));
    }

    @Test
    void takesSchemeAndHostOfTheElementThatIsTheClients() {
        assertThat(byStandard("for=1.1.1.1;host=evil.example, for=203.0.113.9;proto=https;host=\"Example.com:8443\","
                        + "for=10.1.1.1;proto=http;host=inner"))
                .isEqualTo(new ClientAddress("203.0.113.9", true, "example.com:8443"));
    }

    @Test
    void takesSchemeAndHostOfAProxyThatHidesTheClient() {
        assertThat(byStandard("for=_x;proto=https;host=example.com"))
                .isEqualTo(new ClientAddress("127.0.0.1", true, "example.com"));
    }

    @ParameterizedTest
    @CsvSource({"https,true", "wss,true", "http,false", "ws,false", "gopher,true", "'',true", "'https,',true"})
    void aSchemeThatCannotBeReadIsThatOfTheRequest(String scheme, boolean secure) {
        ClientAddress peer = new ClientAddress("127.0.0.1", true, "");

        assertThat(client(Header.X_FORWARDED_FOR, peer, Map.of("x-forwarded-proto", scheme))
                        .secure())
                .isEqualTo(secure);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a/b",
                "https://a",
                "a@b",
                "a:b",
                "a:123456",
                "[::1",
                "a\u0000",
                "a,",
                "ex\u00e4mple.com",
                "[::1]x"
            })
    void aHostThatCannotBeReadIsThatOfTheRequest(String host) {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, Map.of("x-forwarded-host", host))
                        .host())
                .isEqualTo("inner:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "a_b.example", "1.2.3.4:80", "[::1]", "[2001:db8::1]:8443", "localhost:80"})
    void aHostIsANameOrAnAddressWithOrWithoutItsPort(String host) {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, Map.of("x-forwarded-host", host))
                        .host())
                .isEqualTo(host);
    }

    @Test
    void aHostIsNotOfAnyLength() {
        assertThat(client(Header.X_FORWARDED_FOR, PROXY, Map.of("x-forwarded-host", "a".repeat(10_000)))
                        .host())
                .isEqualTo("inner:8080");
    }
}
