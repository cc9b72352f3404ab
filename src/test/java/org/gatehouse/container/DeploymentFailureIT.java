package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gatehouse.container.broken.BrokenEvents;
import org.gatehouse.container.broken.BrokenGateway;
import org.gatehouse.container.broken.BrokenParameters;
import org.gatehouse.container.broken.BrokenPipeline;
import org.gatehouse.container.broken.Forgotten;
import org.gatehouse.container.broken.MisplacedServer;
import org.gatehouse.container.broken.ScopedGateway;
import org.gatehouse.container.broken.UnproxyableGateway;
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

    private static final Path LOG = Path.of(System.getProperty("server.log"));

    /** Payara begins a new file at times, and renames the others. */
    private static final Path LOG_BEFORE = LOG.resolveSibling("payara.log.1");

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "gateways", managed = false, testable = false)
    static WebArchive brokenGateways() {
        return Deployments.application(Map.of()).addPackage(BrokenGateway.class.getPackage());
    }

    @Deployment(name = "settings", managed = false, testable = false)
    static WebArchive badSettings() {
        return Deployments.gatehouse(
                "settings.war",
                Map.of(
                        "gatehouse.jwt.secret", "too short",
                        "gatehouse.ping-interval", "often",
                        "gatehouse.cors.origins", "*,https://app.example.com/path",
                        "gatehouse.cors.credentials", "true",
                        "gatehouse.pong-interval", "1000"));
    }

    @Deployment(name = "key", managed = false, testable = false)
    static WebArchive missingKey() {
        return Deployments.gatehouse("key.war", Map.of("mp.jwt.verify.publickey.location", "META-INF/missing.pem"));
    }

    private static String pipeline(String problem) {
        return BrokenPipeline.class.getName() + problem;
    }

    private static String parameters(String problem) {
        return BrokenParameters.class.getName() + problem;
    }

    private static String noBean(Class<?> type) {
        return type.getName() + ", which is not a CDI bean: give it a scope, such as @ApplicationScoped";
    }

    /** One of each annotation and each kind of parameter. */
    @Test
    void ofAllFaultsOfItsGatewaysAndEventsWithClassMethodAndRemedy() throws IOException {
        String log = logOfFailedDeployment("gateways");

        assertThat(log)
                .contains(pipeline(" has the namespace '/a,b', which no client can name"))
                .contains(
                        pipeline(" has the pattern 'tenant', which matches no namespace, since all begin with a slash"))
                .contains(pipeline(" has the port -1: allowed is one from 1 to 65535, or 0 for any"))
                .contains(pipeline(" allows credentials to the origin '*', that is, to every page: name the origins"))
                .contains(pipeline(" allows the origin 'https://app.example.com/', which is none: write an origin as"))
                .contains(pipeline(" allows the method 'post' in its cors, which is none: write it as POST"))
                .contains(pipeline(" names the header 'X-One:' in its cors, which none can be"))
                .contains(pipeline(" has the maxAge -2 in its cors: allowed are seconds from 0"))
                .contains(pipeline(" is guarded by " + noBean(BrokenPipeline.Guard.class)))
                .contains(pipeline(".all uses the interceptor " + noBean(BrokenPipeline.Interceptor.class)))
                .contains(pipeline(".all uses the pipe " + noBean(BrokenPipeline.Pipe.class)))
                .contains(pipeline(".all uses the exception filter " + noBean(BrokenPipeline.Filter.class)))
                .contains(pipeline(".all has @DenyAll beside another annotation that says who may call it"))
                .contains(pipeline(".reserved handles 'disconnect', a name of the protocol's own"))
                .contains(BrokenPipeline.Filter.class.getName() + " does not say which exceptions it is for")
                .contains(BrokenPipeline.Nothing.class.getName() + " is @Global, but neither a guard, an interceptor")
                .contains(ScopedGateway.class.getName() + " is @RequestScoped, but one gateway serves all clients");
        assertThat(log)
                .contains(
                        parameters(".socket has the @ConnectedSocket parameter String client: its type must be Socket"))
                .contains(parameters(".ack has the @Ack parameter Runnable answer: its type must be AckCallback"))
                .contains(parameters(".body uses the pipe " + noBean(BrokenPipeline.Pipe.class)))
                .contains(parameters(".custom has the parameter String text, resolved by "
                        + noBean(BrokenParameters.Resolver.class)))
                .contains(parameters(".context has a parameter that nothing supplies, Object other"))
                .contains(parameters(".kinds has the parameter String both of several kinds: keep one annotation"));
        assertThat(log)
                .contains(
                        BrokenEvents.class.getName() + ".hidden is not public, so it cannot be called: make it public")
                .contains(BrokenEvents.Lost.class.getName()
                        + " is pushed to the room 'user:{ownerId}' with the property 'ownerId', which "
                        + BrokenEvents.Lost.class.getName() + " does not have: correct the template");
        assertThat(log)
                .contains(
                        BrokenGateway.class.getName() + ".hidden is not public, so it cannot be called: make it public")
                .contains(BrokenGateway.class.getName() + ".puzzled has a parameter that nothing supplies, int count:"
                        + " annotate it with @MessageBody, @ConnectedSocket or @Ack, or remove it")
                .contains(MisplacedServer.class.getName()
                        + ".server is a @WebSocketServer outside of a gateway: remove the qualifier, and use Server.of")
                .contains(UnproxyableGateway.class.getName() + " has no constructor without parameters")
                .contains(UnproxyableGateway.class.getName() + ".sealed is final")
                .contains(UnproxyableGateway.Guard.class.getName() + " is final")
                .contains(UnproxyableGateway.Listener.class.getName() + ".sealed is final")
                .contains(Forgotten.class.getName() + " has handlers, but is no gateway");
    }

    @Test
    void ofAllBadSettingsWithWhatIsAllowed() throws IOException {
        assertThat(logOfFailedDeployment("settings"))
                .contains("gatehouse.jwt.secret has 9 bytes; HS256 needs at least 32")
                .contains(
                        "gatehouse.cors.origins names 'https://app.example.com/path'; allowed, by commas, is an origin")
                .contains("gatehouse.cors.credentials is 'true', and gatehouse.cors.origins names '*'")
                .contains("gatehouse.ping-interval is 'often'; allowed is a whole number of milliseconds from 1 to")
                .contains("these settings are unknown, and have no effect: [gatehouse.pong-interval]");
    }

    @Test
    void ofAKeyThatCannotBeRead() throws IOException {
        assertThat(logOfFailedDeployment("key"))
                .contains("mp.jwt.verify.publickey.location is 'META-INF/missing.pem', which cannot be read");
    }

    /** WildFly refuses the deployment; Payara Micro starts without it. Both say why in their log. */
    private String logOfFailedDeployment(String name) throws IOException {
        int before = read(LOG).length();
        try {
            deployer.deploy(name);
            deployer.undeploy(name);
        } catch (Exception e) {
            assertThat(e).isInstanceOf(DeploymentException.class);
        }
        String log = read(LOG);
        return log.length() >= before ? log.substring(before) : read(LOG_BEFORE).substring(before) + log;
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
