package org.gatehouse.container.broken;

import jakarta.enterprise.context.RequestScoped;
import org.gatehouse.api.WebSocketGateway;

@RequestScoped
@WebSocketGateway(namespace = "scoped")
public class ScopedGateway {}
