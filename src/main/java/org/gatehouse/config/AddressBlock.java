package org.gatehouse.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * The addresses that begin with the same bits (CIDR, RFC 4632, section 3.1).
 *
 * @param first one of them
 * @param bits how many bits they have in common
 */
public record AddressBlock(InetAddress first, int bits) {

    /**
     * Reads an address, {@code 10.0.0.1}, or a block, {@code 10.0.0.0/8}, of either family; empty if the text is neither.
     */
    public static Optional<AddressBlock> parse(String text) {
        int slash = text.indexOf('/');
        return AddressLiteral.parse(slash < 0 ? text : text.substring(0, slash)).flatMap(address -> {
            int all = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : bits(text.substring(slash + 1));
            return bits < 0 || bits > all ? Optional.empty() : Optional.of(new AddressBlock(address, bits));
        });
    }

    /** -1 for what is no number of bits. */
    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** Whether an address is one of these. One of another family is not. */
    public boolean contains(InetAddress address) {
        byte[] mine = first.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (mine[i] != other[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        return rest == 0 || ((mine[whole] ^ other[whole]) & 0xff) >> (Byte.SIZE - rest) == 0;
    }
}
