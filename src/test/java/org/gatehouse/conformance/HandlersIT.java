package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NestJS semantics, section 3: the parameters of handlers, and what becomes of their results. */
class HandlersIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of("gatehouse.jwt.secret", Tokens.SECRET), HandlersGateway.class);
    }

    private RawWebSocket connected() {
        return RawWebSocket.connected(server(), "/handlers").alive();
    }

    /** The frame without the namespace, which all frames here have in common. */
    private static String next(RawWebSocket client) {
        return client.next().replace("/handlers,", "");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ["property",{"name":"x","tags":["a","b"]}]    | ["x [a, b]"]
            ["property",{"name":"x"}]                     | ["x null"]
            ["property"]                                  | ["null null"]
            ["property","text"]                           | ["null null"]
            ["property",null]                             | ["null null"]
            ["property",{"name":"x"},2]                   | ["null null"]
            ["primitive-property",{"count":7}]            | [7]
            ["whole-and-property",{"name":"x"}]           | ["{name=x} x"]
            ["ack"]                                       | ["called",true]
            ["context",5]                                 | ["context 5 true"]
            ["caller"]                                    | ["nobody"]
            ["stage",false]                               | [1]
            ["optional",false]                            | []
            """)
    void section3answersWithWhatTheHandlerWasGivenAndReturns(String event, String answer) {
        try (RawWebSocket client = connected()) {
            client.send("42/handlers,1" + event);

            assertThat(next(client)).isEqualTo("431" + answer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ["response",{"a":1}]     | ["answer",{"a":1}]
            ["response"]             | ["answer",null]
            ["optional",true]        | ["answer",1]
            """)
    void section3emitsAResponseAndAcknowledgesEmpty(String event, String emitted) {
        try (RawWebSocket client = connected()) {
            client.send("42/handlers,1" + event);

            assertThat(next(client)).isEqualTo("42" + emitted);
            assertThat(next(client)).isEqualTo("431[]");
        }
    }

    @Test
    void section3emitsAResponseOfAHandlerThatAcknowledgesItself() {
        try (RawWebSocket client = connected()) {
            client.send("42/handlers,1[\"ack-and-response\"]");

            assertThat(next(client)).isEqualTo("431[\"called\"]");
            assertThat(next(client)).isEqualTo("42[\"emitted\",null]");
        }
    }

    @ParameterizedTest
    @CsvSource({"[\"stream\"]", "'[\"publisher\",false]'"})
    void section3emitsTheResponsesOfAStreamAndAcknowledgesWithItsFirstOtherItem(String event) {
        try (RawWebSocket client = connected()) {
            client.send("42/handlers,1" + event);

            assertThat(next(client)).isEqualTo("42[\"item\",1]");
            assertThat(next(client)).isEqualTo("431[\"first\"]");
            assertThat(next(client)).isEqualTo("42[\"item\",2]");
            client.send("42/handlers,2[\"caller\"]");
            assertThat(next(client)).isEqualTo("432[\"nobody\"]");
        }
    }

    @Test
    void section5tellsTheClientOfAFailureThatComesLater() {
        try (RawWebSocket client = connected()) {
            client.send("42/handlers,[\"stage\",true]");
            assertThat(next(client)).contains("\"exception\"", "failed later", "\"pattern\":\"stage\"");

            client.send("42/handlers,[\"publisher\",true]");
            next(client);
            next(client);
            assertThat(next(client)).contains("\"exception\"", "failed at last");
        }
    }

    @Test
    void section3refusesAPropertyThatDoesNotFit() {
        try (RawWebSocket client = connected()) {
            client.send("42/handlers,1[\"primitive-property\",{}]");

            assertThat(next(client)).contains("\"exception\"", "Invalid payload format");
        }
    }

    @Test
    void section3givesTheCallerToTheHandler() {
        try (RawWebSocket client = RawWebSocket.open(server())) {
            client.next();
            client.send("40/handlers,{\"token\":\"" + Tokens.of("ann") + "\"}");
            client.next();
            client.send("42/handlers,1[\"caller\"]");

            assertThat(next(client)).isEqualTo("431[\"ann ann\"]");
        }
    }
}
