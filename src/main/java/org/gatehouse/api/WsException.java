package org.gatehouse.api;

import jakarta.ejb.ApplicationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An error that the client may see. Thrown by a handler or a guard, it becomes the {@code exception} event:
 *
 * <ul>
 *   <li>with a text, {@code {"status":"error","message":<text>,"cause":{"pattern":<event>,"data":<body>}}};
 *   <li>with a text and data, the same with the property {@code data} as well;
 *   <li>with an object, that object, mapped to JSON by JSON-B.
 * </ul>
 *
 * <p>Thrown by a {@link Middleware} or by {@link OnGatewayConnection#handleConnection}, it refuses the client, which reports
 * {@code connect_error}: the text is {@code err.message} ({@code Forbidden} if there is none), the data or the object is
 * {@code err.data}. Any other exception is logged on the server and reaches the client as {@code Internal server error},
 * without its text.
 *
 * <p>EJBs may throw it as well: it reaches their callers unwrapped, and rolls their transaction back. From a remote EJB, the
 * text is what is left of it.
 */
@ApplicationException(rollback = true)
public class WsException extends RuntimeException {

    /** Lost on the way from a remote EJB, since it need not be serialisable. */
    private final transient @Nullable Object error;

    private final transient @Nullable Object data;

    /** An error with a text. */
    public WsException(String message) {
        super(message);
        this.error = message;
        this.data = null;
    }

    /** An error with a text, and what led to it; the cause stays on the server. */
    public WsException(String message, Throwable cause) {
        super(message, cause);
        this.error = message;
        this.data = null;
    }

    /** An error with a payload of one's own. */
    public WsException(Object error) {
        super(String.valueOf(Objects.requireNonNull(error)));
        this.error = error;
        this.data = null;
    }

    /** An error with a text, and data for the client to act upon. */
    public static WsException withData(String message, Object data) {
        return new WsException(message, data, null);
    }

    private WsException(String message, Object data, @Nullable Throwable cause) {
        super(message, cause);
        this.error = message;
        this.data = data;
    }

    /** What was given beside a text; null if nothing was. */
    public @Nullable Object data() {
        return data;
    }

    /** The text or the object given at construction; after serialisation, the text of either. */
    public Object error() {
        return error == null ? String.valueOf(getMessage()) : error;
    }
}
