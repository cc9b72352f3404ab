package org.gatehouse.adapter.redis;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The ids of nodes and requests. */
final class RandomUid {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 6;
    private static final int HEXADECIMAL_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomUid() {}

    /** As the classic adapter has them. */
    static String next() {
        StringBuilder uid = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            uid.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return uid.toString();
    }

    /** As the adapters have them that share an envelope. */
    static String hexadecimal() {
        byte[] bytes = new byte[HEXADECIMAL_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
