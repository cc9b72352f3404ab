package org.gatehouse.api;

/** A gateway that wants to know when its namespace is ready. */
public interface OnGatewayInit {

    /**
     * Called once, at start, before the first client can connect.
     *
     * @param server the namespace of the gateway, the same as the {@link WebSocketServer} injected into it
     * @throws Exception which fails the start
     */
    void afterInit(Server server) throws Exception;
}
