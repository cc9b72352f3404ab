package org.gatehouse.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gatehouse.api.Cors;
import org.gatehouse.api.WebSocketGateway;
import org.junit.jupiter.api.Test;

/** Wire specification, section 16: CORS. */
class CorsPolicyTest {

    @WebSocketGateway
    private static final class Silent {}

    @WebSocketGateway(cors = @Cors(origin = "https://a.example", credentials = true))
    private static final class WithCredentials {}

    @WebSocketGateway(cors = @Cors(origin = {"https://a.example", "https://b.example"}))
    private static final class Two {}

    @WebSocketGateway(cors = @Cors(origin = "*"))
    private static final class Any {}

    private static CorsPolicy of(Class<?>... gateways) {
        return new CorsPolicy(List.of(gateways).stream()
                .map(gateway -> gateway.getAnnotation(WebSocketGateway.class).cors())
                .toList());
    }

    @Test
    void saysNothingWithoutARule() {
        assertThat(of(Silent.class).isConfigured()).isFalse();
        assertThat(of(Silent.class).headers("https://a.example")).isEmpty();
    }

    @Test
    void echoesAnAllowedOriginAndVaries() {
        assertThat(of(WithCredentials.class).headers("https://a.example"))
                .isEqualTo(Map.of(
                        "Access-Control-Allow-Origin",
                        "https://a.example",
                        "Access-Control-Allow-Credentials",
                        "true",
                        "Vary",
                        "Origin"));
    }

    @Test
    void omitsTheHeaderForAnyOtherOrigin() {
        assertThat(of(Two.class).headers("https://c.example")).isEqualTo(Map.of("Vary", "Origin"));
    }

    @Test
    void answersAnyOriginWithAStar() {
        assertThat(of(Any.class).headers("https://c.example")).isEqualTo(Map.of("Access-Control-Allow-Origin", "*"));
    }

    @Test
    void allowsWhatAnyOfTheGatewaysAllows() {
        CorsPolicy union = of(Silent.class, WithCredentials.class, Two.class, Any.class);

        assertThat(union.headers("https://a.example")).containsEntry("Access-Control-Allow-Credentials", "true");
        assertThat(union.headers("https://b.example"))
                .containsEntry("Access-Control-Allow-Origin", "https://b.example")
                .doesNotContainKey("Access-Control-Allow-Credentials");
        assertThat(union.headers("https://c.example")).containsEntry("Access-Control-Allow-Origin", "*");
    }

    @Test
    void answersAPreflightWithTheHeadersThatItAsksFor() {
        assertThat(of(Any.class).preflightHeaders("x-one, x-two"))
                .containsEntry("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
                .containsEntry("Access-Control-Allow-Headers", "x-one, x-two")
                .containsEntry("Vary", "Access-Control-Request-Headers");
    }
}
