package org.gatehouse.adapter.redis;

import java.security.SecureRandom;

/** The ids of nodes and requests. */
final class RandomUid {

    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomUid() {}

    static String next() {
        StringBuilder uid = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            uid.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
        }
        return uid.toString();
    }
}
