package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gatehouse.container.broken.BrokenGateway;
import org.gatehouse.container.broken.MisplacedServer;
import org.gatehouse.testkit.Deployments;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A deployment that cannot work fails, and its server's log says what is wrong and what to do. */
@ArquillianTest
class DeploymentFailureIT {

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "gateways", managed = false, testable = false)
    static WebArchive brokenGateways() {
        return Deployments.application(Map.of(), BrokenGateway.class, MisplacedServer.class);
    }

    @Deployment(name = "settings", managed = false, testable = false)
    static WebArchive badSettings() {
        return Deployments.gatehouse(
                "settings.war",
                Map.of(
                        "gatehouse.jwt.secret", "too short",
                        "gatehouse.ping-interval", "often"));
    }

    @Deployment(name = "key", managed = false, testable = false)
    static WebArchive missingKey() {
        return Deployments.gatehouse("key.war", Map.of("mp.jwt.verify.publickey.location", "META-INF/missing.pem"));
    }

    @Test
    void ofAllFaultsOfItsGatewaysWithClassMethodAndRemedy() throws IOException {
        assertThat(logOfFailedDeployment("gateways"))
                .contains(
                        BrokenGateway.class.getName() + ".hidden is not public, so it cannot be called: make it public")
                .contains(BrokenGateway.class.getName() + ".puzzled has a parameter that nothing supplies, int count:"
                        + " annotate it with @MessageBody, @ConnectedSocket or @Ack, or remove it")
                .contains(
                        MisplacedServer.class.getName()
                                + ".server is a @WebSocketServer outside of a gateway: remove the qualifier, and use Server.of");
    }

    @Test
    void ofAllBadSettingsWithWhatIsAllowed() throws IOException {
        assertThat(logOfFailedDeployment("settings"))
                .contains("gatehouse.jwt.secret has 9 bytes; HS256 needs at least 32")
                .contains("gatehouse.ping-interval is 'often'; allowed is a whole number of milliseconds from 1 to");
    }

    @Test
    void ofAKeyThatCannotBeRead() throws IOException {
        assertThat(logOfFailedDeployment("key"))
                .contains("mp.jwt.verify.publickey.location is 'META-INF/missing.pem', which cannot be read");
    }

    /** WildFly refuses the deployment; Payara Micro starts without it. Both say why in their log. */
    private String logOfFailedDeployment(String name) throws IOException {
        int before = log().length();
        try {
            deployer.deploy(name);
            deployer.undeploy(name);
        } catch (Exception e) {
            assertThat(e).isInstanceOf(DeploymentException.class);
        }
        String log = log();
        return log.substring(log.length() < before ? 0 : before);
    }

    private static String log() throws IOException {
        Path file = Path.of(System.getProperty("server.log"));
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
