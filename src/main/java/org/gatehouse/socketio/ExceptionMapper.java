package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gatehouse.api.WsException;

/**
 * The one place where an exception becomes what a client may know of it. A {@link WsException} speaks for itself; of
 * anything else the client learns nothing, and the log everything, once.
 */
public final class ExceptionMapper {

    /** The event that tells a client of an error. */
    public static final String EVENT = "exception";

    private static final String INTERNAL = "Internal server error";
    private static final Logger LOG = System.getLogger(ExceptionMapper.class.getName());

    private ExceptionMapper() {}

    /**
     * The payload of the {@code exception} event for what was thrown while an event was handled.
     *
     * @param where it was thrown, for the log
     */
    public static Object payload(Throwable thrown, SocketEvent event, String where) {
        Object error = known(thrown, where).error();
        return error instanceof String message ? payload(message, event) : error;
    }

    static Object payload(String message, SocketEvent event) {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("pattern", event.name());
        if (event.arguments().size() > 0) {
            try {
                cause.put("data", event.body(Object.class));
            } catch (WsException e) {
                LOG.log(Level.DEBUG, "what a client sent cannot be shown to it", e);
            }
        }
        Map<String, Object> payload = payload(message);
        payload.put("cause", cause);
        return payload;
    }

    /** The payload for an error that no event caused. */
    public static Map<String, Object> payload(String message) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("status", "error");
        payload.put("message", message);
        return payload;
    }

    /**
     * The refusal of a client, for what was thrown while it was asked in.
     *
     * @param where it was thrown, for the log
     */
    public static WsException refusal(Throwable thrown, String where) {
        return known(thrown, where);
    }

    private static WsException known(Throwable thrown, String where) {
        if (thrown instanceof WsException known) {
            return known;
        }
        LOG.log(Level.ERROR, where + " failed", thrown);
        return new WsException(INTERNAL);
    }
}
