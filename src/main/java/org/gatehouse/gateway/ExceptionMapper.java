package org.gatehouse.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gatehouse.api.WsException;

/**
 * The one place where an exception becomes what a client may know of it. A {@link WsException} speaks for itself; of
 * anything else the client learns nothing, and the log everything, once.
 */
final class ExceptionMapper {

    static final String EVENT = "exception";
    private static final String INTERNAL = "Internal server error";
    private static final Logger LOG = System.getLogger(ExceptionMapper.class.getName());

    private ExceptionMapper() {}

    /** The payload of the {@code exception} event for what a guard or a handler threw. */
    static Object payload(Throwable thrown, EventContext context) {
        Object error = known(thrown, context.handler().toString()).error();
        if (!(error instanceof String message)) {
            return error;
        }
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("pattern", context.pattern());
        if (context.event().size() > 0) {
            cause.put("data", context.body(Object.class));
        }
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("status", "error");
        payload.put("message", message);
        payload.put("cause", cause);
        return payload;
    }

    /** The refusal of a client whose connection hook threw. */
    static WsException refusal(RuntimeException thrown, Class<?> gateway) {
        return known(thrown, gateway.getName() + ".handleConnection");
    }

    private static WsException known(Throwable thrown, String where) {
        if (thrown instanceof WsException known) {
            return known;
        }
        LOG.log(Level.ERROR, where + " failed", thrown);
        return new WsException(INTERNAL);
    }
}
