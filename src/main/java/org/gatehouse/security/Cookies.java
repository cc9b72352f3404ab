package org.gatehouse.security;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Cookie} (RFC 6265, sections 4.1.1 and 4.2.1). */
final class Cookies {

    private static final Pattern PAIR = Pattern.compile("([^=]+)=(\"?)([!#-+\\--:<-\\[\\]-~]*)\\2");

    private Cookies() {}

    /**
     * The values of a cookie; more than one if the request has several of this name. What is malformed is left out.
     *
     * @param header of which repeated ones are joined by a semicolon
     */
    static List<String> values(String header, String name) {
        return Arrays.stream(header.split(";"))
                .map(pair -> PAIR.matcher(pair.strip()))
                .filter(Matcher::matches)
                .filter(pair -> pair.group(1).equals(name))
                .map(pair -> pair.group(3))
                .toList();
    }
}
