package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {

    @Test
    void aNodeHasTheNameOfItsHostUnlessItIsGivenOne() {
        NodeSettings node = Configs.settings().node();

        assertThat(node.name()).isNotBlank();
        assertThat(node.heartbeatInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(node.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(Configs.settings("gatehouse.node.name", " east-1 ").node().name())
                .isEqualTo("east-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a\nb", "x(y)"})
    void refusesNamesThatWouldConfuseTheLog(String name) {
        assertThatThrownBy(() -> Configs.settings("gatehouse.node.name", name))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.node.name is '" + name + "'; allowed is 1 to 100 letters, digits,");
    }

    @Test
    void aNodeMustHaveTimeForTwoHeartbeats() {
        assertThat(Configs.settings("gatehouse.redis.heartbeat-interval", "5000")
                        .node()
                        .heartbeatInterval())
                .isEqualTo(Duration.ofSeconds(5));
        assertThatThrownBy(() -> Configs.settings("gatehouse.redis.heartbeat-interval", "5001"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.redis.heartbeat-timeout is '10000'; allowed is at least twice the"
                        + " gatehouse.redis.heartbeat-interval, 10002");
    }

    @Test
    void presenceIsOffUnlessItIsAskedFor() {
        assertThat(Configs.settings().presence()).isEqualTo(new PresenceSettings(false, Duration.ZERO));
        assertThat(Configs.settings("gatehouse.presence.enabled", "true", "gatehouse.presence.grace", "5000")
                        .presence())
                .isEqualTo(new PresenceSettings(true, Duration.ofSeconds(5)));
        assertThatThrownBy(() -> Configs.settings("gatehouse.presence.grace", "-1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.presence.grace");
    }
}
