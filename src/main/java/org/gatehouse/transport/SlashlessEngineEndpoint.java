package org.gatehouse.transport;

import jakarta.websocket.server.ServerEndpoint;

/** The same for clients that leave the trailing slash out, as the option {@code addTrailingSlash: false} makes them. */
@ServerEndpoint(value = "/socket.io", configurator = HandshakeConfigurator.class)
public class SlashlessEngineEndpoint extends EngineEndpoint {

    /** For the container. */
    public SlashlessEngineEndpoint() {}
}
