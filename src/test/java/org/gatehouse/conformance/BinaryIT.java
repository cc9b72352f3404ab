package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.MessagePack;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.RawWebSocket;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 14, binary values, and section 17, MessagePack. */
class BinaryIT extends ServerTest {

    private static final String PLACEHOLDER = "{\"_placeholder\":true,\"num\":0}";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of(), WireGateway.class);
    }

    private RawWebSocket connected() {
        return connected("");
    }

    private RawWebSocket connected(String query) {
        RawWebSocket client = RawWebSocket.open(server(), "EIO=4&transport=websocket" + query);
        client.next();
        client.send("40/wire,");
        client.next();
        assertThat(client.next()).isEqualTo("42/wire,[\"welcome\",1]");
        return client;
    }

    private RawPolling polling() {
        RawPolling client = RawPolling.open(server());
        client.post("40/wire,");
        String connected = client.poll().body();
        if (!connected.contains("welcome")) {
            client.poll();
        }
        return client;
    }

    private RawWebSocket packed() {
        RawWebSocket client = RawWebSocket.open(server());
        client.next();
        client.send(MessagePack.bytes("{\"type\":0,\"nsp\":\"/wire\"}"));
        assertThat(MessagePack.json(client.next())).startsWith("{\"type\":0,\"data\":{\"sid\":");
        assertThat(MessagePack.json(client.next()))
                .isEqualTo("{\"type\":2,\"data\":[\"welcome\",1],\"nsp\":\"/wire\"}");
        return client;
    }

    @Test
    void section14echoesBinaryValuesOverWebSocket() {
        try (RawWebSocket client = connected()) {
            client.send("451-/wire,[\"echo\",{\"deep\":[" + PLACEHOLDER + "]},\"x\"]");
            client.send(new byte[] {1, 2, 3});

            assertThat(client.next()).isEqualTo("451-/wire,[\"echoed\",{\"deep\":[" + PLACEHOLDER + "]},\"x\"]");
            assertThat(client.next()).isEqualTo("bAQID");
        }
    }

    @Test
    void section14takesBinaryValuesInSeveralFramesAndInBase64() {
        try (RawWebSocket client = connected()) {
            client.send("452-/wire,7[\"ask\"," + PLACEHOLDER + ",{\"_placeholder\":true,\"num\":1}]");
            client.sendFragments(new byte[] {1}, new byte[] {2}, new byte[] {3});
            client.send("bBAUG");

            assertThat(client.next()).isEqualTo("462-/wire,7[" + PLACEHOLDER + ",{\"_placeholder\":true,\"num\":1}]");
            assertThat(client.next()).isEqualTo("bAQID");
            assertThat(client.next()).isEqualTo("bBAUG");
        }
    }

    @Test
    void section14echoesBinaryValuesByPolling() {
        RawPolling client = polling();
        client.post("451-/wire,[\"echo\"," + PLACEHOLDER + "]\u001ebAQIDBA==");

        assertThat(client.poll().body()).isEqualTo("451-/wire,[\"echoed\"," + PLACEHOLDER + "]\u001ebAQIDBA==");
    }

    @Test
    void section14takesAnAttachmentInALaterPost() {
        RawPolling client = polling();
        client.post("451-/wire,[\"echo\"," + PLACEHOLDER + "]");
        client.post("bAQIDBA==");

        assertThat(client.poll().body()).endsWith("bAQIDBA==");
    }

    @Test
    void section1sendsBase64ToWhoWantsNoBinaryFrames() {
        try (RawWebSocket client = connected("&b64=1")) {
            client.send("451-/wire,[\"echo\"," + PLACEHOLDER + "]");
            client.send("bAQID");

            assertThat(client.next()).startsWith("451-");
            assertThat(client.next()).isEqualTo("bAQID");
        }
    }

    @Test
    void section14bindsBinaryValuesToTheTypesOfHandlers() {
        try (RawWebSocket client = connected()) {
            client.send("451-/wire,1[\"upload\",{\"name\":\"x\",\"content\":" + PLACEHOLDER + "}]");
            client.send(new byte[] {9});
            assertThat(client.next()).isEqualTo("461-/wire,1[{\"again\":" + PLACEHOLDER + "}]");
            assertThat(client.next()).isEqualTo("bCQ==");

            client.send("451-/wire,2[\"bytes\"," + PLACEHOLDER + "]");
            client.send(new byte[] {8});
            assertThat(client.next()).isEqualTo("461-/wire,2[" + PLACEHOLDER + "]");
            assertThat(client.next()).isEqualTo("bCA==");
        }
    }

    @Test
    void section14broadcastsBinaryValuesToAllTransports() {
        RawPolling polling = polling();
        try (RawWebSocket client = connected()) {
            client.send("451-/wire,[\"broadcast\"," + PLACEHOLDER + "]");
            client.send(new byte[] {7});

            assertThat(client.next()).isEqualTo("451-/wire,[\"news\",{\"bytes\":" + PLACEHOLDER + "}]");
            assertThat(client.next()).isEqualTo("bBw==");
            assertThat(polling.poll().body())
                    .isEqualTo("451-/wire,[\"news\",{\"bytes\":" + PLACEHOLDER + "}]\u001ebBw==");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "450-/wire,[\"echo\"]",
                "4511-/wire,[\"echo\",{\"_placeholder\":true,\"num\":0}]",
                "451-/wire,[\"echo\",{\"_placeholder\":true,\"num\":1}]",
                "45/wire,[\"echo\"]",
                "461-/wire,[1]",
                "bAQID",
                "b?"
            })
    void section10closesOnABinaryPacketThatBreaksTheRules(String frame) {
        try (RawWebSocket client = connected()) {
            client.send(frame);

            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void section10closesOnTextWhileAttachmentsAreOutstanding() {
        try (RawWebSocket client = connected()) {
            client.send("451-/wire,[\"echo\"," + PLACEHOLDER + "]");
            client.send("42/wire,[\"echo\"]");

            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void section10closesOnBytesThatNothingAnnounced() {
        try (RawWebSocket client = connected()) {
            client.send(new byte[] {1});

            assertThat(client.closeCode()).isPositive();
        }
    }

    @Test
    void section17takesAMessagePackClientBesideTheOthers() {
        try (RawWebSocket packed = packed();
                RawWebSocket text = connected()) {
            text.send("451-/wire,[\"broadcast\"," + PLACEHOLDER + "]");
            text.send(new byte[] {1});

            assertThat(MessagePack.json(packed.next()))
                    .isEqualTo("{\"type\":2,\"data\":[\"news\",{\"bytes\":\"AQ==\"}],\"nsp\":\"/wire\"}");
        }
    }

    @Test
    void section17takesAMessagePackClientByPolling() {
        RawPolling client = RawPolling.open(server());
        byte[] connect = MessagePack.bytes("{\"type\":0,\"nsp\":\"/wire\"}");
        client.post("b" + Base64.getEncoder().encodeToString(connect));

        String first = client.poll().body().split("\u001e")[0];
        assertThat(MessagePack.json(first)).startsWith("{\"type\":0,\"data\":{\"sid\":");
    }

    @Test
    void section17closesOnWhatIsNoMessagePack() {
        try (RawWebSocket broken = packed();
                RawWebSocket text = packed()) {
            broken.send(new byte[] {(byte) 0xc1});
            text.send("42/wire,[\"echo\"]");

            assertThat(broken.closeCode()).isPositive();
            assertThat(text.closeCode()).isPositive();
        }
    }
}
