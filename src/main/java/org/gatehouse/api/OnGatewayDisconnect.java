package org.gatehouse.api;

/** A gateway that wants to know of clients that left. */
public interface OnGatewayDisconnect {

    /**
     * Called once for each client that had connected, after the events that it had sent were handled; also for one that this
     * gateway has let in and another gateway of the namespace then has refused. Its {@linkplain Socket#rooms() rooms} can
     * still be read; they are left when the hooks of all gateways have returned.
     *
     * @param client the client; what is emitted to it is dropped
     * @param reason why it left
     * @throws Exception which is logged
     */
    void handleDisconnect(Socket client, DisconnectReason reason) throws Exception;
}
