package org.gatehouse.conformance;

import org.gatehouse.api.WebSocketGateway;

/** The same in another namespace. */
@WebSocketGateway(namespace = "/custom")
public class CustomEchoGateway extends EchoGateway {}
