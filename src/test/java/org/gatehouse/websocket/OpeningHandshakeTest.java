package org.gatehouse.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 6455, section 4.2. */
class OpeningHandshakeTest {

    private final Map<String, String> headers = new HashMap<>(Map.of(
            "upgrade", "websocket",
            "connection", "Upgrade",
            "sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==",
            "sec-websocket-version", "13"));

    private final OpeningHandshake handshake = new OpeningHandshake(headers);

    @Test
    void acceptsTheKeyOfTheSpecification() {
        assertThat(handshake.isValid()).isTrue();
        assertThat(handshake.isOfThisVersion()).isTrue();
        assertThat(handshake.accept()).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebSocket", " websocket ", "h2c, websocket", "h2c,WEBSOCKET"})
    void upgradeNamesWebSocketInAnyCase(String value) {
        headers.put("upgrade", value);

        assertThat(handshake.isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h2c", "websockets", "web socket"})
    void upgradeMustNameIt(String value) {
        headers.put("upgrade", value);

        assertThat(handshake.isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "keep-alive, Upgrade", "Upgrade,keep-alive", "close ,\tUPGRADE "})
    void connectionNamesUpgradeInAnyCase(String value) {
        headers.put("connection", value);

        assertThat(handshake.isValid()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "keep-alive", "upgrades", "keep-alive Upgrade"})
    void connectionMustNameIt(String value) {
        headers.put("connection", value);

        assertThat(handshake.isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no Base64!",
                "dGhlIHNhbXBsZSBub25j",
                "dGhlIHNhbXBsZSBub25jZWE=",
                "dGhlIHNhbXBsZSBub25jZQ==,dGhlIHNhbXBsZSBub25jZQ==",
                "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ=="
            })
    void theKeyHas16BytesOnce(String key) {
        headers.put("sec-websocket-key", key);

        assertThat(handshake.isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade", "connection", "sec-websocket-key"})
    void needsItsHeaders(String name) {
        headers.remove(name);

        assertThat(handshake.isValid()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8", "12", "14", "130", "13, 8", "thirteen"})
    void otherVersionsAreNotSpoken(String version) {
        headers.put("sec-websocket-version", version);

        assertThat(handshake.isValid()).isTrue();
        assertThat(handshake.isOfThisVersion()).isFalse();
    }

    @Test
    void aVersionMustBeSaid() {
        headers.remove("sec-websocket-version");

        assertThat(handshake.isOfThisVersion()).isFalse();
    }

    @Test
    void takesASubprotocolThatIsOffered() {
        headers.put("sec-websocket-protocol", "soap, gatehouse ,wamp");

        assertThat(handshake.subprotocol("gatehouse")).contains("gatehouse");
        assertThat(handshake.subprotocol("wamp")).contains("wamp");
    }

    @Test
    void takesNoSubprotocolThatIsNotOffered() {
        assertThat(handshake.subprotocol("gatehouse")).isEmpty();

        headers.put("sec-websocket-protocol", "Gatehouse, gatehouse2");
        assertThat(handshake.subprotocol("gatehouse")).isEmpty();
    }
}
