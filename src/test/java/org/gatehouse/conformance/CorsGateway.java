package org.gatehouse.conformance;

import org.gatehouse.api.Cors;
import org.gatehouse.api.WebSocketGateway;

/** For the pages of two other origins. */
@WebSocketGateway(
        namespace = "cors",
        cors =
                @Cors(
                        origin = {"https://a.example", "https://b.example"},
                        credentials = true))
public class CorsGateway {}
