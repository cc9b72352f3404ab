package org.gatehouse.wire;

/** How long a text is in UTF-8, found without encoding it. */
public final class Utf8 {

    private Utf8() {}

    /** The length in bytes; an unpaired surrogate counts three, as the replacement character does. */
    public static int length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair counts two, the pair four.
                length += c < 0x800 || isPaired(text, i) ? 1 : 2;
            }
        }
        return length;
    }

    private static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
