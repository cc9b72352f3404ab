package org.gatehouse.autobahn;

import java.io.UncheckedIOException;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.FrameClient;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.transport.EchoServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** WebSockets that Gatehouse serves itself, by the case list of the Autobahn TestSuite, each on a connection of its own. */
class AutobahnIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                        Map.of("gatehouse.websocket", "direct", "gatehouse.max-payload", "17000000"), EchoServlet.class)
                .addClasses(EchoServlet.class.getDeclaredClasses());
    }

    private void play(Case each) {
        try (FrameClient client = FrameClient.open(server().resolve("echo"))) {
            each.script().accept(client);
        } catch (AssertionError | UncheckedIOException e) {
            throw new AssertionError(each + ": " + e.getMessage(), e); // the reports tell its place in the list alone
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Framing#cases")
    void framing(Case each) {
        play(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Pings#cases")
    void pings(Case each) {
        play(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Reserved#cases")
    void reserved(Case each) {
        play(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Fragmentation#cases")
    void fragmentation(Case each) {
        play(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Utf8#cases")
    void utf8(Case each) {
        play(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Closing#cases")
    void closing(Case each) {
        play(each);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.gatehouse.autobahn.Large#cases")
    void large(Case each) {
        play(each);
    }
}
