package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the state of connections that were lost. */
class RecoveryAttackIT extends AttackTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of("gatehouse.recovery.max-disconnection-duration", "120000"));
    }

    private record Lost(String id, String privateId, String offset) {}

    /** Opens a connection; what the server answers to the CONNECT with this {@code auth} is the next frame. */
    private RawWebSocket connecting(String auth) {
        RawWebSocket client = RawWebSocket.open(server()).alive();
        secret(EngineFixture.sid(client.next()));
        client.send("40" + auth);
        return client;
    }

    private static String property(String json, String name) {
        return json.replaceFirst(".*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    private static String auth(String token, String privateId, String offset) {
        return "{\"token\":\"" + token + "\",\"pid\":\"" + privateId + "\",\"offset\":\"" + offset + "\"}";
    }

    /** A member of the room that has heard one event, loses its connection, and misses another. */
    private Lost lostBy(String token) {
        try (RawWebSocket other = connecting("")) {
            other.next();
            try (RawWebSocket client = connecting("{\"token\":\"" + token + "\"}")) {
                String connected = client.next();
                assertThat(ask(client, "join", "\"secret\"")).isEqualTo("[]");
                assertThat(ask(other, "tell", "\"secret\",\"heard\"")).isEqualTo("[]");
                String told = client.next();
                assertThat(told).startsWith("42[\"told\",\"heard\",");
                String offset = told.replaceFirst(".*,\"([^\"]+)\"]", "$1");
                return new Lost(property(connected, "sid"), secret(property(connected, "pid")), offset);
            } finally {
                assertThat(ask(other, "tell", "\"secret\",\"missed\"")).isEqualTo("[]");
            }
        }
    }

    private void assertConnectsAnew(Lost lost, String auth) {
        try (RawWebSocket thief = connecting(auth)) {
            assertThat(thief.next()).startsWith("40{\"sid\":").doesNotContain(lost.id());
            assertThat(ask(thief, "rooms", "null")).doesNotContain("secret");
            assertThat(ask(thief, "echo", "1")).isEqualTo("[1]");
        }
    }

    @Test
    void thePrivateIdOfAnotherUserRecoversNothing() {
        Lost lost = lostBy(token("ann"));

        assertConnectsAnew(lost, auth(token("eve"), lost.privateId(), lost.offset()));
    }

    @Test
    void thePrivateIdOfAUserRecoversNothingWithoutAToken() {
        Lost lost = lostBy(token("ann"));

        assertConnectsAnew(lost, "{\"pid\":\"" + lost.privateId() + "\",\"offset\":\"" + lost.offset() + "\"}");
        Lost again = lostBy(token("ann"));
        assertConnectsAnew(again, auth("forged.to.ken", again.privateId(), again.offset()));
    }

    @Test
    void thePublicIdIsNoPrivateOne() {
        String token = token("ann");
        Lost lost = lostBy(token);

        assertConnectsAnew(lost, auth(token, lost.id(), lost.offset()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "null",
                "0",
                "1e999999999",
                "true",
                "[]",
                "{}",
                "\"0\"",
                "\"*\"",
                "\"-1\"",
                "\"zzzzzzzzzzzzzzzzzzzz\"",
                "\"\\u0000\"",
                "\"00000000.1\"",
                "{\"toString\":\"1\"}"
            })
    void whatIsNoOffsetRecoversNothing(String offset) {
        String token = token("ann");
        Lost lost = lostBy(token);

        assertConnectsAnew(
                lost, "{\"token\":\"" + token + "\",\"pid\":\"" + lost.privateId() + "\",\"offset\":" + offset + "}");
    }

    @Test
    void anOffsetBeyondTheLastRecoversNothing() {
        String token = token("ann");
        Lost lost = lostBy(token);
        String mark = lost.offset().replaceFirst("\\..*", ".");

        for (String forged : new String[] {"zzzzzzzz", "-1", "1y2p0ij32e8e7", "1y2p0ij32e8e8", "+0.", ""}) {
            assertConnectsAnew(lost, auth(token, lost.privateId(), mark + forged));
        }
    }

    /** The earliest offset that is kept, guessed: only what was for the rooms of one's own is replayed. */
    @Test
    void aGuessedOffsetShowsNothingOfOtherRooms() {
        String token = token("eve");
        Lost victim = lostBy(token("ann"));
        String privateId;
        String id;
        try (RawWebSocket client = connecting("{\"token\":\"" + token + "\"}")) {
            String connected = client.next();
            privateId = secret(property(connected, "pid"));
            id = property(connected, "sid");
            assertThat(ask(client, "join", "\"own\"")).isEqualTo("[]");
        }
        lostBy(token("ann"));
        try (RawWebSocket client = connecting(auth(token, privateId, victim.offset()))) {
            // Nothing is replayed before the answer.
            assertThat(client.next()).startsWith("40{\"sid\":");
            assertThat(ask(client, "rooms", "null")).doesNotContain("secret");
            assertThat(ask(client, "echo", "\"" + id.length() + "\"")).isEqualTo("[\"20\"]");
        }
    }

    @Test
    void aFloodOfGuessedIdsRecoversNothing() {
        String token = token("ann");
        Lost lost = lostBy(token);
        try (RawWebSocket client = RawWebSocket.open(server()).alive()) {
            secret(EngineFixture.sid(client.next()));
            for (int i = 0; i < 2_000; i++) {
                client.send("40" + auth(token, "guess" + i, lost.offset()));
                assertThat(client.next()).startsWith("40{\"sid\":").doesNotContain(lost.id());
                client.send("41");
            }
        }
        try (RawWebSocket owner = connecting(auth(token, lost.privateId(), lost.offset()))) {
            assertThat(owner.next()).contains("missed");
            assertThat(owner.next()).contains(lost.id());
        }
    }
}
