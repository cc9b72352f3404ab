package org.gatehouse.autobahn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
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

    /** WildFly's ports are 8080 and 8443, and so far from there. */
    private static final int HTTPS_AFTER_HTTP = 363;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                        Map.of("gatehouse.websocket", "direct", "gatehouse.max-payload", "17000000"), EchoServlet.class)
                .addClasses(EchoServlet.class.getDeclaredClasses());
    }

    private URI echo() {
        return server().resolve("echo");
    }

    private void play(Case each) {
        play(each, FrameClient.open(echo()));
    }

    private static void play(Case each, FrameClient opened) {
        try (FrameClient client = opened) {
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

    /** Payara Micro opens no such port unless it is told to, so that there are no cases for it. */
    static List<Case> overTls() {
        return System.getProperty("arquillian.launch").equals("wildfly") ? Framing.cases() : List.of();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource
    void overTls(Case each) throws IOException {
        play(each, FrameClient.open(TlsClient.connect(server().getPort() + HTTPS_AFTER_HTTP), echo()));
    }
}
