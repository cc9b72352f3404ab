package org.gatehouse.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RecordingTransport;
import org.junit.jupiter.api.Test;

/** Wire specification, section 3: session opening. */
class SessionOpeningTest {

    private final EngineFixture fixture = new EngineFixture();

    @Test
    void sendsTheFiveKeysOfTheOpenPacketFirst() {
        RecordingTransport transport = fixture.open(TransportType.WEBSOCKET).ready();

        assertThat(transport.takeFrames())
                .singleElement()
                .asString()
                .matches("0\\{\"sid\":\"[A-Za-z0-9_-]{20}\",\"upgrades\":\\[],\"pingInterval\":300,"
                        + "\"pingTimeout\":200,\"maxPayload\":1000}");
    }

    @Test
    void offersTheUpgradeOverPollingOnly() {
        RecordingTransport transport = fixture.open(TransportType.POLLING).ready();

        assertThat(transport.takeFrames()).singleElement().asString().contains("\"upgrades\":[\"websocket\"]");
    }

    @Test
    void givesEverySessionAnIdOfItsOwn() {
        String one = fixture.open(TransportType.WEBSOCKET).ready().takeFrames().get(0);
        String two = fixture.open(TransportType.WEBSOCKET).ready().takeFrames().get(0);

        assertThat(EngineFixture.sid(one)).isNotEqualTo(EngineFixture.sid(two));
        assertThat(fixture.server.size()).isEqualTo(2);
    }
}
