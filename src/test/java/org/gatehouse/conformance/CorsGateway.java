package org.gatehouse.conformance;

import jakarta.inject.Inject;
import org.gatehouse.api.Cors;
import org.gatehouse.api.Statistics;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** For the pages of two other origins. */
@WebSocketGateway(
        namespace = "cors",
        cors =
                @Cors(
                        origin = {"https://a.example", "https://b.example"},
                        credentials = true))
public class CorsGateway {

    @Inject
    private Statistics statistics;

    @SubscribeMessage("how-many-were-refused")
    public long refused() {
        return statistics.counts().get("forbidden-origins");
    }
}
