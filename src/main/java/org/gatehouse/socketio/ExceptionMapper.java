package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.config.ExceptionSettings;
import org.gatehouse.wire.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * The one place where an exception becomes what a client may know of it. A {@link WsException} speaks for itself; of
 * anything else the client learns nothing, and the log everything, once.
 */
public final class ExceptionMapper {

    /** The event that tells a client of an error. */
    public static final String EVENT = "exception";

    private static final String INTERNAL = "Internal server error";
    private static final String FORBIDDEN = "Forbidden";
    private static final Logger LOG = System.getLogger(ExceptionMapper.class.getName());

    private final ExceptionSettings settings;

    ExceptionMapper(ExceptionSettings settings) {
        this.settings = settings;
    }

    /**
     * Tells a client what was thrown while its event was handled.
     *
     * @param where it was thrown, for the log
     */
    public void report(Throwable thrown, Socket client, SocketEvent event, String where) {
        WsException known = known(thrown, where);
        report(
                known.error() instanceof String message ? payload(message, known.data(), event) : known.error(),
                client,
                event);
    }

    /** Tells a client that nobody handles its event. */
    void reportUnknown(Socket client, SocketEvent event) {
        report(payload("Unknown event", null, event), client, event);
    }

    private void report(Object payload, Socket client, SocketEvent event) {
        try {
            send(payload, client, event);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "the error object of a WsException cannot be mapped to JSON", e);
            send(payload(INTERNAL, null, event), client, event);
        }
    }

    private void send(Object payload, Socket client, SocketEvent event) {
        client.emit(EVENT, payload);
        if (settings.ack()) {
            event.acknowledgement().call(payload);
        }
    }

    private Object payload(String message, @Nullable Object data, SocketEvent event) {
        Map<String, Object> payload = payload(message);
        if (data != null) {
            payload.put("data", data);
        }
        if (settings.cause()) {
            payload.put("cause", cause(event));
        }
        return payload;
    }

    private static Map<String, Object> cause(SocketEvent event) {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("pattern", event.name());
        if (event.arguments().size() > 0) {
            try {
                cause.put("data", event.body(Object.class));
            } catch (WsException e) {
                LOG.log(Level.DEBUG, "what a client sent cannot be shown to it", e);
            }
        }
        return cause;
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

    /** What a refused client reports as {@code connect_error}: an object with a message, and perhaps data. */
    String connectError(WsException refusal, JsonMapper mapper) {
        Map<String, Object> error = new LinkedHashMap<>();
        boolean hasText = refusal.error() instanceof String;
        error.put("message", hasText ? refusal.error() : FORBIDDEN);
        Object data = hasText ? refusal.data() : refusal.error();
        if (data != null) {
            error.put("data", data);
        }
        try {
            return mapper.write(error);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, "the data of a WsException cannot be mapped to JSON", e);
            return mapper.write(Map.of("message", INTERNAL));
        }
    }

    private static WsException known(Throwable thrown, String where) {
        if (thrown instanceof WsException known) {
            return known;
        }
        LOG.log(Level.ERROR, where + " failed", thrown);
        return new WsException(INTERNAL);
    }
}
