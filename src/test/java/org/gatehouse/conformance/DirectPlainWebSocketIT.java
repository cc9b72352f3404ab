package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawHttp;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Clients on a bare WebSocket that is served directly. */
class DirectPlainWebSocketIT extends PlainWebSocketScenarios {

    /** That of RFC 6455, section 1.3. */
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(
                Map.of(
                        "gatehouse.websocket", "direct",
                        "gatehouse.jwt.secret", Tokens.SECRET,
                        "gatehouse.max-payload", "2000",
                        "gatehouse.ping-interval", "300",
                        "gatehouse.ping-timeout", "2000"),
                PlainGateway.class,
                EchoGateway.class);
    }

    private String answer(String version, String key, String... more) throws IOException {
        return RawHttp.head(
                server(),
                "ws/plain",
                Stream.concat(
                                Stream.of(
                                        "Upgrade: websocket",
                                        "Connection: keep-alive, Upgrade",
                                        "Sec-WebSocket-Version: " + version,
                                        "Sec-WebSocket-Key: " + key),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void aHandshakeIsAnsweredAsRfc6455Says() throws IOException {
        assertThat(answer("13", KEY))
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
                .doesNotContainIgnoringCase("Sec-WebSocket-Protocol")
                .doesNotContainIgnoringCase("Sec-WebSocket-Extensions");
    }

    @Test
    void theSubprotocolIsChosenWhereItIsOffered() throws IOException {
        assertThat(answer("13", KEY, "Sec-WebSocket-Protocol: other, gatehouse"))
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("Sec-WebSocket-Protocol: gatehouse");
    }

    @Test
    void aHandshakeOfAnotherVersionIsToldTheRightOne() throws IOException {
        assertThat(answer("8", KEY)).startsWith("HTTP/1.1 426 ").containsIgnoringCase("Sec-WebSocket-Version: 13");
    }

    @Test
    void aHandshakeWithAKeyThatIsNoneIsRefused() throws IOException {
        assertThat(answer("13", "short")).startsWith("HTTP/1.1 400 ");
    }
}
