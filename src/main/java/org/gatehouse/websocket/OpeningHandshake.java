package org.gatehouse.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A client's opening handshake (RFC 6455, section 4.2).
 *
 * @param headers of the request; their names in lower case, repeated ones joined by commas
 */
public record OpeningHandshake(Map<String, String> headers) {

    /** The version of the protocol that is spoken here. */
    public static final String VERSION = "13";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    /** Whether it is one, apart from its version. */
    public boolean isValid() {
        return has("upgrade", "websocket") && has("connection", "upgrade") && isKey(header("sec-websocket-key"));
    }

    /** Whether it is of the version that is spoken here. */
    public boolean isOfThisVersion() {
        return header("sec-websocket-version").equals(VERSION);
    }

    /** What proves to the client that its handshake was understood (section 4.2.2, number 5.4). */
    public String accept() {
        try {
            byte[] text = (header("sec-websocket-key") + GUID).getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JDK has SHA-1", e);
        }
    }

    /** The subprotocol, if the client offers it. */
    public Optional<String> subprotocol(String supported) {
        return values("sec-websocket-protocol").filter(supported::equals).findFirst();
    }

    private boolean has(String name, String value) {
        return values(name).anyMatch(each -> each.toLowerCase(Locale.ROOT).equals(value));
    }

    private Stream<String> values(String name) {
        return Stream.of(header(name).split(",", -1)).map(String::trim);
    }

    private String header(String name) {
        return headers.getOrDefault(name, "").trim();
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
