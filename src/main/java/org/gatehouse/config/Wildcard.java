package org.gatehouse.config;

/** A text in which each {@code *} stands for any text, line breaks included. */
record Wildcard(String pattern) {

    boolean isExact() {
        return pattern.indexOf('*') < 0;
    }

    /** Goes back to the last star only, so that no text takes long. */
    boolean matches(String text) {
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(c -> c == '*');
    }
}
