package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.gatehouse.config.ProxySettings.Header;
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

    @Test
    void believesNoProxyUnlessItIsNamed() {
        assertThat(read(Map.of()).proxies()).isEqualTo(new ProxySettings(List.of(), Header.X_FORWARDED_FOR));
    }

    @Test
    void readsTheProxiesAndTheirHeader() {
        ProxySettings proxies = read(Map.of(
                        "gatehouse.proxies.trusted", "10.0.0.0/8, ::1", "gatehouse.proxies.header", "forwarded"))
                .proxies();

        assertThat(proxies.trusted()).extracting(AddressBlock::bits).containsExactlyInAnyOrder(8, 128);
        assertThat(proxies.header()).isEqualTo(Header.FORWARDED);
    }

    @Test
    void refusesProxiesThatAreNoAddresses() {
        assertThatThrownBy(() -> read(Map.of(
                        "gatehouse.proxies.trusted", "10.0.0.0/8, proxy.example.com, 10.0.0.0/33",
                        "gatehouse.proxies.header", "x-real-ip")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.proxies.trusted has 'proxy.example.com'; allowed are IP addresses")
                .hasMessageContaining("gatehouse.proxies.trusted has '10.0.0.0/33'")
                .hasMessageContaining(
                        "gatehouse.proxies.header is 'x-real-ip'; allowed is one of [forwarded, x-forwarded-for]");
    }

    @Test
    void allowsAsManyMessagesAtOnceAsAPostMayHave() {
        assertThat(read(Map.of()).engine().limits().messages()).isEqualTo(new RateSettings(5_000, 60_000));
        assertThat(read(Map.of("gatehouse.max-packets-per-payload", "100000"))
                        .engine()
                        .limits()
                        .messages()
                        .burst())
                .isEqualTo(110_000);
    }

    @Test
    void allowsAsManyBytesAtOnceAsAMessageMayHave() {
        assertThat(read(Map.of()).engine().limits().bytes()).isEqualTo(new RateSettings(20_000_000, 50_000_000));
        assertThat(read(Map.of("gatehouse.max-payload", "60000000"))
                        .engine()
                        .limits()
                        .bytes()
                        .burst())
                .isEqualTo(60_000_000);
        assertThatThrownBy(() -> read(Map.of("gatehouse.receive.burst-bytes", "999999")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "gatehouse.receive.burst-bytes is '999999'; allowed is a whole number from 1000000 to");
    }
}
