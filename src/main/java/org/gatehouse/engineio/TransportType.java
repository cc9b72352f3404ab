package org.gatehouse.engineio;

import java.util.Optional;

/** The transports of Engine.IO, by their name in the {@code transport} query parameter. */
public enum TransportType {
    POLLING("polling"),
    WEBSOCKET("websocket");

    private final String parameter;

    TransportType(String parameter) {
        this.parameter = parameter;
    }

    static Optional<TransportType> of(String parameter) {
        for (TransportType type : values()) {
            if (type.parameter.equals(parameter)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
