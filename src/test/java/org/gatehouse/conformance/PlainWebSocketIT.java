package org.gatehouse.conformance;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Clients on a bare WebSocket of the container. */
class PlainWebSocketIT extends PlainWebSocketScenarios {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.jwt.secret", Tokens.SECRET,
                        "gatehouse.max-payload", "2000",
                        "gatehouse.ping-interval", "300",
                        "gatehouse.ping-timeout", "2000"),
                PlainGateway.class,
                EchoGateway.class);
    }
}
