package org.gatehouse.test;

import java.util.Map;

/** The server did not let a client into a namespace: what a Socket.IO client reports as {@code connect_error}. */
public final class ConnectError extends RuntimeException {

    private final transient Object data;

    ConnectError(Map<?, ?> error) {
        super(String.valueOf(error.get("message")));
        this.data = error.get("data");
    }

    /** What the server said beside the message: {@code Map}, {@code List}, {@code String}, …; null if nothing. */
    public Object data() {
        return data;
    }
}
