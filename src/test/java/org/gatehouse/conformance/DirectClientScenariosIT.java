package org.gatehouse.conformance;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What applications do with the official clients, on direct WebSockets. */
class DirectClientScenariosIT extends ClientScenarios {

    /** The larger payload is for 1 MB of bytes by polling, which is Base64. */
    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.recovery.max-disconnection-duration",
                        "60000",
                        "gatehouse.max-payload",
                        "2000000",
                        "gatehouse.websocket",
                        "direct"),
                ScenarioGateway.class);
    }
}
