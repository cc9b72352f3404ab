package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static Settings read(Map<String, String> values) {
        return Settings.read(Configs.of(values));
    }

    @Test
    void knowsWhichSettingsNobodyAskedFor() {
        SettingsReader reader = new SettingsReader(Configs.of(
                Map.of("gatehouse.exception.cause", "false", "gatehouse.demo", "true", "other.demo", "true")));
        reader.text("gatehouse.demo");

        assertThat(reader.unknown("gatehouse.", Map.of())).containsExactly("gatehouse.exception.cause");
    }

    @Test
    void knowsThatServersListVariablesOfTheEnvironmentUnderGuessedNames() {
        SettingsReader reader = new SettingsReader(
                Configs.of(Map.of("gatehouse.ping.interval", "1000", "gatehouse.pong.interval", "1000")));
        reader.text("gatehouse.ping-interval");

        assertThat(reader.unknown("gatehouse.", Map.of("GATEHOUSE_PING_INTERVAL", "1000")))
                .containsExactly("gatehouse.pong.interval");
        assertThat(reader.unknown("gatehouse.", Map.of()))
                .containsExactly("gatehouse.ping.interval", "gatehouse.pong.interval");
    }

    @Test
    void hasTheDefaultsOfSocketIo() {
        Settings settings = read(Map.of());

        assertThat(settings.engine().pingInterval()).isEqualTo(Duration.ofSeconds(25));
        assertThat(settings.engine().pingTimeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(settings.engine().upgradeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.engine().maxPayload()).isEqualTo(1_000_000);
        assertThat(settings.socket().connectTimeout()).isEqualTo(Duration.ofSeconds(45));
    }

    @Test
    void readsMillisecondsAndBytes() {
        Settings settings = read(Map.of("gatehouse.ping-interval", " 300 ", "gatehouse.max-payload", "2000000"));

        assertThat(settings.engine().pingInterval()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.engine().maxPayload()).isEqualTo(2_000_000);
    }

    @Test
    void setsACookieOnlyWhereOneIsNamed() {
        assertThat(read(Map.of()).engine().affinityCookie()).isEmpty();
        assertThat(read(Map.of("gatehouse.affinity-cookie", "io")).engine().affinityCookie())
                .contains("io");
        assertThatThrownBy(() -> read(Map.of("gatehouse.affinity-cookie", "io; Domain=example.com")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.affinity-cookie is 'io; Domain=example.com'; allowed is");
    }

    @Test
    void namesEveryBadSettingItsValueAndWhatIsAllowed() {
        assertThatThrownBy(() -> read(Map.of(
                        "gatehouse.ping-interval", "soon",
                        "gatehouse.max-payload", "0",
                        "mp.jwt.verify.publickey.algorithm", "none")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "gatehouse.ping-interval is 'soon'; allowed is a whole number of milliseconds from 1")
                .hasMessageContaining("gatehouse.max-payload is '0'; allowed is a whole number from 1024 to")
                .hasMessageContaining("mp.jwt.verify.publickey.algorithm is 'none'; allowed is one of [ES256, ES384,");
    }
}
