package org.gatehouse.bench;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The opening handshake of a client of Engine.IO (RFC 6455, section 4.1). */
final class UpgradeRequest {

    private static final String ACCEPTED = "HTTP/1.1 101";

    private UpgradeRequest() {}

    /** The bytes of the request to a Socket.IO endpoint. */
    static ByteBuffer to(URI endpoint) {
        String request = "GET " + endpoint.getPath() + "?EIO=4&transport=websocket HTTP/1.1\r\n"
                + "Host: " + endpoint.getAuthority() + "\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        return ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Takes the answer from a buffer that has an array.
     *
     * @return false, with nothing taken, while it is not whole
     * @throws IllegalStateException if the server refuses
     */
    static boolean isAccepted(ByteBuffer in) {
        String text =
                new String(in.array(), in.arrayOffset() + in.position(), in.remaining(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith(ACCEPTED)) {
            throw new IllegalStateException("the handshake was refused: " + text.substring(0, text.indexOf('\r')));
        }
        in.position(in.position() + end + 4);
        return true;
    }
}
