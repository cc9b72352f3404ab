package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** IP addresses and blocks of them, in numbers only. */
class AddressBlockTest {

    private static InetAddress address(String text) {
        return AddressLiteral.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "10.0.0.128/25, 10.0.0.129, true",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.6, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, ::1, true",
        "::1/128, ::2, false",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        "::ffff:10.0.0.1, 10.0.0.1, true",
        "1.2.3.4, ::1.2.3.4, false"
    })
    void containsTheAddressesThatBeginWithTheSameBits(String block, String address, boolean contained) {
        assertThat(AddressBlock.parse(block).orElseThrow().contains(address(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/8/8",
                "10.0.0.0/a",
                "::/129",
                "10.0.0/8",
                "::ffff:10.0.0.0/104",
                "localhost",
                "localhost/8",
                "10.0.0.0/99999999999",
                "10.0.0.0/ 8"
            })
    void isNothingElse(String text) {
        assertThat(AddressBlock.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "01.2.3.4",
                "0x7f.0.0.1",
                "2130706433",
                "1.2.3.4 ",
                "example.com",
                "a.b.c.d",
                "dead.beef",
                ":",
                ":::",
                "1:2:3",
                "12345::",
                "g::1",
                "::1%lo",
                "::1%1",
                "[::1]",
                "1.2.3.4:80",
                "::1.2.3.400",
                "::/0",
                "１.2.3.4"
            })
    void readsNoAddressWhereThereIsNone(String text) {
        assertThat(AddressLiteral.parse(text)).isEmpty();
    }

    @Test
    void readsNoAddressOfAnyLength() {
        assertThat(AddressLiteral.parse("0:".repeat(100_000))).isEmpty();
        assertThat(AddressLiteral.parse("1".repeat(100_000))).isEmpty();
    }

    @Test
    void takesAMappedAddressForWhatIsMapped() {
        assertThat(address("::ffff:1.2.3.4").getHostAddress()).isEqualTo("1.2.3.4");
        assertThat(address("::FFFF:102:304").getHostAddress()).isEqualTo("1.2.3.4");
    }
}
