package org.gatehouse.gateway;

import org.gatehouse.api.Socket;

/** Runs what calls a gateway, at once and on the thread of the caller. What it throws comes out. */
public interface GatewayInvoker {

    /** With the request scope active, and with the user of a client as the caller where the server allows it. */
    void run(Socket client, Runnable call);

    /** With the request scope active, on behalf of no client. */
    void run(Runnable call);
}
