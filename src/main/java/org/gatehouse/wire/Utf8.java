package org.gatehouse.wire;

/** How long a text is in UTF-8, found without encoding it, and whether it can be encoded at all. */
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

    /**
     * A JSON text in which each unpaired surrogate is escaped, as JavaScript writes them. Encoders do not agree about what to
     * do with one: Payara's fails, and the client hears nothing any more.
     */
    static String wellFormed(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (isHalf(json, i)) {
                return escaped(json);
            }
        }
        return json;
    }

    private static String escaped(String json) {
        StringBuilder escaped = new StringBuilder(json.length() + 6);
        for (int i = 0; i < json.length(); i++) {
            if (isHalf(json, i)) {
                escaped.append("\\u").append(Integer.toHexString(json.charAt(i)));
            } else {
                escaped.append(json.charAt(i));
            }
        }
        return escaped.toString();
    }

    private static boolean isHalf(String text, int index) {
        return Character.isSurrogate(text.charAt(index)) && !isPaired(text, index);
    }

    private static boolean isPaired(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
