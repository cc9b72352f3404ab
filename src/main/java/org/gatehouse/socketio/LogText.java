package org.gatehouse.socketio;

/** What a client has chosen, such as a name, as it may stand in the log: on one line, without what a terminal obeys. */
final class LogText {

    private static final int MAX_LENGTH = 200;

    private LogText() {}

    static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(each -> append(each, line));
        return line.append(text.length() > MAX_LENGTH ? "…" : "").toString();
    }

    private static void append(int character, StringBuilder line) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> line.append("\\u").append(String.format("%04x", character));
            default -> line.appendCodePoint(character);
        }
    }
}
