package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gatehouse.api.Cors;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.config.CorsSettings;
import org.gatehouse.config.OriginPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wire specification, section 16: CORS. */
class CorsPolicyTest {

    private static final String ORIGIN = "Access-Control-Allow-Origin";
    private static final String CREDENTIALS = "Access-Control-Allow-Credentials";
    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "POST", "DELETE");

    @WebSocketGateway
    private static final class Silent {}

    @WebSocketGateway(cors = @Cors(origin = "https://a.example", credentials = true))
    private static final class WithCredentials {}

    @WebSocketGateway(cors = @Cors(origin = {"https://a.example", "https://b.example"}))
    private static final class Two {}

    @WebSocketGateway(cors = @Cors(origin = "*"))
    private static final class Any {}

    @WebSocketGateway(cors = @Cors(origin = {"*", "https://a.example"}))
    private static final class AnyAndOne {}

    @WebSocketGateway(cors = @Cors(origin = {"https://*.example.com", "null"}))
    private static final class Subdomains {}

    @WebSocketGateway(
            cors =
                    @Cors(
                            origin = "https://a.example",
                            methods = {"GET", "POST"},
                            allowedHeaders = {"X-One", "X-Two"},
                            exposedHeaders = "X-Three",
                            maxAge = 600))
    private static final class Detailed {}

    @WebSocketGateway(
            cors =
                    @Cors(
                            origin = {"https://a.example", "https://b.example"},
                            methods = {"POST", "DELETE"},
                            allowedHeaders = "X-Four",
                            exposedHeaders = {"X-Five", "X-Three"},
                            maxAge = 60))
    private static final class DetailedToo {}

    private static CorsSettings settings(boolean credentials, String... origins) {
        return new CorsSettings(
                Stream.of(origins)
                        .map(text -> OriginPattern.parse(text).orElseThrow())
                        .toList(),
                credentials,
                METHODS,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static CorsPolicy of(CorsSettings settings, Class<?>... gateways) {
        return new CorsPolicy(
                settings,
                Stream.of(gateways)
                        .map(gateway ->
                                gateway.getAnnotation(WebSocketGateway.class).cors())
                        .toList());
    }

    private static CorsPolicy of(Class<?>... gateways) {
        return of(settings(false), gateways);
    }

    @Test
    void saysNothingWithoutARule() {
        assertThat(of(Silent.class).isConfigured()).isFalse();
        assertThat(of(Silent.class).headers("https://a.example")).isEmpty();
    }

    @Test
    void echoesAnAllowedOriginAndVaries() {
        assertThat(of(WithCredentials.class).headers("https://a.example"))
                .isEqualTo(Map.of(ORIGIN, "https://a.example", CREDENTIALS, "true", "Vary", "Origin"));
    }

    @Test
    void omitsTheHeaderForAnyOtherOriginAndVariesAllTheSame() {
        assertThat(of(Two.class).headers("https://c.example")).isEqualTo(Map.of("Vary", "Origin"));
        assertThat(of(Two.class).headers("")).isEqualTo(Map.of("Vary", "Origin"));
    }

    @Test
    void answersAnyOriginWithAStarAndDoesNotVary() {
        assertThat(of(Any.class).headers("https://c.example")).isEqualTo(Map.of(ORIGIN, "*"));
        assertThat(of(Any.class).headers("null")).isEqualTo(Map.of(ORIGIN, "*"));
        assertThat(of(Any.class).headers("")).isEqualTo(Map.of(ORIGIN, "*"));
    }

    @Test
    void variesIfAStarStandsBesideAnOrigin() {
        assertThat(of(AnyAndOne.class).headers("https://a.example"))
                .isEqualTo(Map.of(ORIGIN, "https://a.example", "Vary", "Origin"));
        assertThat(of(AnyAndOne.class).headers("https://c.example")).isEqualTo(Map.of(ORIGIN, "*", "Vary", "Origin"));
    }

    @Test
    void echoesSubdomainsAndNullIfTheyAreNamed() {
        assertThat(of(Subdomains.class).headers("https://a.b.example.com"))
                .containsEntry(ORIGIN, "https://a.b.example.com");
        assertThat(of(Subdomains.class).headers("null")).containsEntry(ORIGIN, "null");
        assertThat(of(Subdomains.class).headers("https://example.com")).doesNotContainKey(ORIGIN);
        assertThat(of(Subdomains.class).headers("https://evilexample.com")).doesNotContainKey(ORIGIN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example\r\nSet-Cookie: io=evil",
                "https://a.example, https://a.example",
                "https://a.example/",
                "https://a.example\t"
            })
    void neverEchoesWhatIsNoOrigin(String origin) {
        assertThat(of(Two.class).headers(origin)).isEqualTo(Map.of("Vary", "Origin"));
        assertThat(of(AnyAndOne.class).headers(origin)).containsEntry(ORIGIN, "*");
    }

    @Test
    void allowsWhatAnyOfTheGatewaysAllows() {
        CorsPolicy union = of(Silent.class, WithCredentials.class, Two.class, Any.class);

        assertThat(union.headers("https://a.example")).containsEntry(CREDENTIALS, "true");
        assertThat(union.headers("https://b.example"))
                .containsEntry(ORIGIN, "https://b.example")
                .doesNotContainKey(CREDENTIALS);
        assertThat(union.headers("https://c.example")).containsEntry(ORIGIN, "*");
    }

    @Test
    void allowsWhatTheSettingsAllowAsWell() {
        CorsPolicy policy = of(settings(true, "https://c.example"), Two.class);

        assertThat(policy.headers("https://c.example"))
                .isEqualTo(Map.of(ORIGIN, "https://c.example", CREDENTIALS, "true", "Vary", "Origin"));
        assertThat(policy.headers("https://a.example")).doesNotContainKey(CREDENTIALS);
        assertThat(of(settings(false, "https://c.example")).isConfigured()).isTrue();
    }

    @Test
    void neverCombinesAStarOfTheSettingsWithTheCredentialsOfAGateway() {
        CorsPolicy policy = of(settings(false, "*"), WithCredentials.class);

        assertThat(policy.headers("https://a.example"))
                .containsEntry(ORIGIN, "https://a.example")
                .containsEntry(CREDENTIALS, "true");
        assertThat(policy.headers("https://c.example")).isEqualTo(Map.of(ORIGIN, "*", "Vary", "Origin"));
        assertThat(policy.headers("null")).isEqualTo(Map.of(ORIGIN, "*", "Vary", "Origin"));
    }

    @Test
    void neverCombinesAStarOfAGatewayWithTheCredentialsOfTheSettings() {
        CorsPolicy policy = of(settings(true, "https://a.example"), Any.class);

        assertThat(policy.headers("https://a.example")).containsEntry(CREDENTIALS, "true");
        assertThat(policy.headers("https://c.example")).isEqualTo(Map.of(ORIGIN, "*", "Vary", "Origin"));
    }

    @Test
    void answersAPreflightWithTheHeadersThatItAsksFor() {
        assertThat(of(Any.class).preflightHeaders("https://c.example", "x-one, x-two"))
                .isEqualTo(Map.of(
                        "Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE",
                        "Access-Control-Allow-Headers", "x-one, x-two",
                        "Vary", "Access-Control-Request-Headers"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x-one\r\nSet-Cookie: io=evil", "x-one,", "x one", "x-one: 1"})
    void echoesNoHeadersThatHaveNoLegalNames(String requested) {
        assertThat(of(Any.class).preflightHeaders("https://c.example", requested))
                .doesNotContainKey("Access-Control-Allow-Headers")
                .containsEntry("Vary", "Access-Control-Request-Headers");
    }

    @Test
    void answersAPreflightAsAGatewaySays() {
        assertThat(of(Detailed.class).preflightHeaders("https://a.example", "x-other"))
                .isEqualTo(Map.of(
                        "Access-Control-Allow-Methods", "GET,POST",
                        "Access-Control-Allow-Headers", "X-One,X-Two",
                        "Access-Control-Max-Age", "600"));
    }

    @Test
    void joinsWhatTheGatewaysOfAnOriginSay() {
        CorsPolicy policy = of(Detailed.class, DetailedToo.class);

        assertThat(policy.preflightHeaders("https://a.example", ""))
                .isEqualTo(Map.of(
                        "Access-Control-Allow-Methods", "GET,POST,DELETE",
                        "Access-Control-Allow-Headers", "X-One,X-Two,X-Four",
                        "Access-Control-Max-Age", "60"));
        assertThat(policy.preflightHeaders("https://b.example", ""))
                .containsEntry("Access-Control-Allow-Methods", "POST,DELETE")
                .containsEntry("Access-Control-Allow-Headers", "X-Four");
        assertThat(policy.headers("https://a.example"))
                .containsEntry("Access-Control-Expose-Headers", "X-Three,X-Five");
        assertThat(policy.headers("https://b.example"))
                .containsEntry("Access-Control-Expose-Headers", "X-Five,X-Three");
    }

    @Test
    void exposesHeadersOnAnswersToAnyOrigin() {
        assertThat(of(Detailed.class).headers("https://c.example"))
                .isEqualTo(Map.of("Access-Control-Expose-Headers", "X-Three", "Vary", "Origin"));
    }

    @Test
    void fillsWhatAGatewayDoesNotSayFromTheSettings() {
        CorsSettings settings = new CorsSettings(
                List.of(),
                false,
                List.of("GET"),
                List.of("X-One"),
                List.of("X-Two"),
                Optional.of(Duration.ofSeconds(7)));
        CorsPolicy policy = of(settings, Two.class);

        assertThat(policy.headers("https://a.example")).containsEntry("Access-Control-Expose-Headers", "X-Two");
        assertThat(policy.preflightHeaders("https://a.example", "x-other"))
                .isEqualTo(Map.of(
                        "Access-Control-Allow-Methods", "GET",
                        "Access-Control-Allow-Headers", "X-One",
                        "Access-Control-Max-Age", "7"));
    }
}
