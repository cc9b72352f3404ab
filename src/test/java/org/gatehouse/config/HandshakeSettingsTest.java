package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.gatehouse.testkit.Configs;
import org.junit.jupiter.api.Test;

class HandshakeSettingsTest {

    private static HandshakeSettings read(Map<String, String> settings) {
        return Settings.read(Configs.of(settings)).handshake();
    }

    @Test
    void noNamespaceRequiresATokenByDefault() {
        assertThat(read(Map.of()).requiresToken("/chat")).isFalse();
        assertThat(read(Map.of()).alwaysRequiresToken()).isFalse();
    }

    @Test
    void allNamespacesMay() {
        HandshakeSettings settings = read(Map.of("gatehouse.handshake.token", "required"));

        assertThat(settings.requiresToken("/")).isTrue();
        assertThat(settings.alwaysRequiresToken()).isTrue();
    }

    @Test
    void aNamespaceIsNamedWithOrWithoutItsSlash() {
        HandshakeSettings settings = read(
                Map.of("gatehouse.handshake.token.admin", "required", "gatehouse.handshake.token./staff", "required"));

        assertThat(settings.requiresToken("/admin")).isTrue();
        assertThat(settings.requiresToken("/staff")).isTrue();
        assertThat(settings.requiresToken("/administration")).isFalse();
        assertThat(settings.requiresToken("/")).isFalse();
    }

    @Test
    void theMainNamespaceIsASlash() {
        HandshakeSettings settings = read(Map.of("gatehouse.handshake.token./", "required"));

        assertThat(settings.requiresToken("/")).isTrue();
        assertThat(settings.requiresToken("/chat")).isFalse();
    }

    @Test
    void aStarStandsForAnyTextAndTheNameThatSaysMostCounts() {
        HandshakeSettings settings = read(Map.of(
                "gatehouse.handshake.token.tenant-*", "required",
                "gatehouse.handshake.token.tenant-public-*", "optional",
                "gatehouse.handshake.token.tenant-public-7", "required"));

        assertThat(settings.requiresToken("/tenant-1")).isTrue();
        assertThat(settings.requiresToken("/tenant-public-1")).isFalse();
        assertThat(settings.requiresToken("/tenant-public-7")).isTrue();
        assertThat(settings.requiresToken("/tenants")).isFalse();
    }

    @Test
    void anExceptionMeansThatNotAllRequireOne() {
        HandshakeSettings settings =
                read(Map.of("gatehouse.handshake.token", "required", "gatehouse.handshake.token.public", "optional"));

        assertThat(settings.alwaysRequiresToken()).isFalse();
        assertThat(settings.requiresToken("/public")).isFalse();
        assertThat(settings.requiresToken("/other")).isTrue();
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> read(Map.of("gatehouse.handshake.token.chat", "maybe")))
                .hasMessageContaining(
                        "gatehouse.handshake.token.chat is 'maybe'; allowed is one of [optional, required]");
    }

    @Test
    void aLineBreakIsATextLikeAnyOther() {
        HandshakeSettings settings = read(Map.of("gatehouse.handshake.token.tenant-*", "required"));

        for (String lineBreak : new String[] {"\n", "\r", "\u0085", "\u2028"}) {
            assertThat(settings.requiresToken("/tenant-a" + lineBreak + "b")).isTrue();
        }
    }
}
