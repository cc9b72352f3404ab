package org.gatehouse.api;

import java.util.Objects;

/**
 * An error that the client may see. Thrown by a handler or a guard, it becomes the {@code exception} event:
 *
 * <ul>
 *   <li>with a text, {@code {"status":"error","message":<text>,"cause":{"pattern":<event>,"data":<body>}}};
 *   <li>with an object, that object, mapped to JSON by JSON-B.
 * </ul>
 *
 * <p>Thrown by {@link OnGatewayConnection#handleConnection}, it refuses the client. Any other exception is logged on the
 * server and reaches the client as {@code Internal server error}, without its text.
 */
public class WsException extends RuntimeException {

    private final transient Object error;

    /** An error with a text. */
    public WsException(String message) {
        super(message);
        this.error = message;
    }

    /** An error with a text, and what led to it; the cause stays on the server. */
    public WsException(String message, Throwable cause) {
        super(message, cause);
        this.error = message;
    }

    /** An error with a payload of one's own. */
    public WsException(Object error) {
        super(String.valueOf(Objects.requireNonNull(error)));
        this.error = error;
    }

    /** The text or the object given at construction. */
    public Object error() {
        return error;
    }
}
