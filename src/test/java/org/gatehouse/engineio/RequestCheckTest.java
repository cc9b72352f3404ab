package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wire specification, sections 2.1 and 2.2: the checks of a request, in their order, and their codes. */
class RequestCheckTest {

    private final EngineFixture fixture = new EngineFixture();

    @ParameterizedTest(name = "{0} upgrade={1} {2} -> {3}")
    @CsvSource(textBlock = """
                    GET,     false, EIO=4&transport=polling,             OK
                    GET,     true,  EIO=4&transport=websocket,           OK
                    GET,     false, EIO=4,                               UNKNOWN_TRANSPORT
                    GET,     false, EIO=4&transport=abc,                 UNKNOWN_TRANSPORT
                    GET,     false, EIO=4&transport=abc&sid=unknown,     UNKNOWN_TRANSPORT
                    GET,     false, EIO=4&transport=polling&sid=unknown, UNKNOWN_SID
                    POST,    false, EIO=4&transport=polling&sid=unknown, UNKNOWN_SID
                    POST,    false, EIO=4&transport=polling,             BAD_HANDSHAKE_METHOD
                    PUT,     false, EIO=4&transport=polling,             BAD_HANDSHAKE_METHOD
                    OPTIONS, false, EIO=4&transport=polling,             BAD_HANDSHAKE_METHOD
                    GET,     false, EIO=4&transport=websocket,           BAD_REQUEST
                    GET,     true,  EIO=4&transport=polling,             BAD_REQUEST
                    GET,     false, transport=polling,                   UNSUPPORTED_PROTOCOL_VERSION
                    GET,     false, EIO=3&transport=polling,             UNSUPPORTED_PROTOCOL_VERSION
                    GET,     true,  EIO=3&transport=websocket,           UNSUPPORTED_PROTOCOL_VERSION
                    """)
    void checksARequestThatOpensASession(String method, boolean upgrade, String query, String expected) {
        assertThat(outcome(method, upgrade, query)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} upgrade={1} {2} -> {3}")
    @CsvSource(textBlock = """
                    GET,    false, EIO=4&transport=polling,   OK
                    POST,   false, EIO=4&transport=polling,   OK
                    GET,    true,  EIO=4&transport=websocket, OK
                    GET,    false, EIO=4&transport=websocket, BAD_REQUEST
                    DELETE, false, EIO=4&transport=polling,   BAD_REQUEST
                    """)
    void checksARequestForAPollingSession(String method, boolean upgrade, String query, String expected) {
        String sid = openSession(TransportType.POLLING);

        assertThat(outcome(method, upgrade, query + "&sid=" + sid)).isEqualTo(expected);
    }

    @Test
    void refusesToPollASessionThatIsOnAWebSocket() {
        String sid = openSession(TransportType.WEBSOCKET);

        assertThat(outcome("GET", false, "EIO=4&transport=polling&sid=" + sid)).isEqualTo("BAD_REQUEST");
    }

    @Test
    void refusesAnOriginWithIllegalCharacters() {
        EngineRequest request = new EngineRequest(
                "GET",
                false,
                "/",
                Map.of("EIO", "4", "transport", "polling"),
                Map.of("origin", "http://a\u0001b"),
                "127.0.0.1",
                8080,
                false,
                "",
                null);

        assertThat(fixture.server.refusal(request)).contains(EngineError.BAD_REQUEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    UNKNOWN_TRANSPORT            | 400 | {"code":0,"message":"Transport unknown"}
                    UNKNOWN_SID                  | 400 | {"code":1,"message":"Session ID unknown"}
                    BAD_HANDSHAKE_METHOD         | 400 | {"code":2,"message":"Bad handshake method"}
                    BAD_REQUEST                  | 400 | {"code":3,"message":"Bad request"}
                    FORBIDDEN                    | 403 | {"code":4,"message":"Forbidden"}
                    UNSUPPORTED_PROTOCOL_VERSION | 400 | {"code":5,"message":"Unsupported protocol version"}
                    """)
    void answersWithTheCodesOfTheProtocol(EngineError error, int status, String json) {
        assertThat(error.status()).isEqualTo(status);
        assertThat(error.json()).isEqualTo(json);
    }

    private String openSession(TransportType type) {
        RecordingTransport transport = fixture.open(type).ready();
        return EngineFixture.sid(transport.takeFrames().get(0));
    }

    private String outcome(String method, boolean upgrade, String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            parameters.put(pair.split("=")[0], pair.split("=")[1]);
        }
        return fixture.server
                .refusal(EngineFixture.request(method, upgrade, parameters))
                .map(EngineError::name)
                .orElse("OK");
    }
}
