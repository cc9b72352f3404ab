package org.gatehouse.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsSettingsTest {

    private static CorsSettings read(Map<String, String> values) {
        Config config = (Config) Proxy.newProxyInstance(
                CorsSettingsTest.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> Optional.ofNullable(values.get((String) arguments[0])));
        SettingsReader reader = new SettingsReader(config);
        CorsSettings settings = CorsSettings.read(reader);
        reader.throwIfFaulty();
        return settings;
    }

    @Test
    void allowsNothingByDefault() {
        CorsSettings settings = read(Map.of());

        assertThat(settings.origins()).isEmpty();
        assertThat(settings.credentials()).isFalse();
        assertThat(settings.methods()).containsExactly("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");
        assertThat(settings.allowedHeaders()).isEmpty();
        assertThat(settings.exposedHeaders()).isEmpty();
        assertThat(settings.maxAge()).isEmpty();
    }

    @Test
    void readsListsByCommas() {
        CorsSettings settings = read(Map.of(
                "gatehouse.cors.origins", "https://a.example:8443 , null,https://*.example.com,",
                "gatehouse.cors.credentials", "true",
                "gatehouse.cors.methods", "GET, POST",
                "gatehouse.cors.allowed-headers", "X-One,X-Two",
                "gatehouse.cors.exposed-headers", "X-Three",
                "gatehouse.cors.max-age", "600"));

        assertThat(settings.origins()).hasSize(3);
        assertThat(settings.credentials()).isTrue();
        assertThat(settings.methods()).containsExactly("GET", "POST");
        assertThat(settings.allowedHeaders()).containsExactly("X-One", "X-Two");
        assertThat(settings.exposedHeaders()).containsExactly("X-Three");
        assertThat(settings.maxAge()).contains(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://b.example/",
                "https://b.example/path",
                "b.example",
                "HTTPS://b.example",
                "https://*b.test"
            })
    void namesAnOriginThatNoBrowserSendsAndWhatIsAllowed(String origin) {
        assertThatThrownBy(() -> read(Map.of("gatehouse.cors.origins", "https://a.example," + origin)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(
                        "gatehouse.cors.origins names '" + origin + "'; allowed, by commas, is an origin as")
                .hasMessageContaining("https://*.example.com for all subdomains; null; or *")
                .hasMessageNotContaining("'https://a.example'");
    }

    @Test
    void refusesCredentialsForEveryPage() {
        assertThatThrownBy(() -> read(
                        Map.of("gatehouse.cors.origins", "https://a.example,*", "gatehouse.cors.credentials", "true")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gatehouse.cors.credentials is 'true', and gatehouse.cors.origins names '*'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gatehouse.cors.credentials     | yes         | is 'yes'; allowed is one of [false, true]
                    gatehouse.cors.methods         | GET,post    | names 'post'; allowed are methods of HTTP in capitals
                    gatehouse.cors.methods         | GET POST    | names 'GET POST'; allowed are methods of HTTP
                    gatehouse.cors.allowed-headers | X-One:      | names 'X-One:'; allowed are names of headers
                    gatehouse.cors.exposed-headers | X-One X-Two | names 'X-One X-Two'; allowed are names of headers
                    gatehouse.cors.max-age         | -1          | is '-1'; allowed is a whole number of seconds from 0 to
                    gatehouse.cors.max-age         | 10m         | is '10m'; allowed is a whole number of seconds from 0 to
                    """)
    void namesAnyOtherBadSettingToo(String name, String value, String problem) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(name + " " + problem);
    }
}
