package org.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.gatehouse.api.Cors;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsInspectorTest {

    @WebSocketGateway(
            cors =
                    @Cors(
                            origin = {"https://a.example:8443", "https://*.example.com", "null"},
                            credentials = true,
                            methods = "GET",
                            allowedHeaders = "X-One",
                            exposedHeaders = "X-Two",
                            maxAge = 0))
    static class Good {}

    @WebSocketGateway(cors = @Cors(origin = "*"))
    static class Open {}

    @WebSocketGateway(
            cors =
                    @Cors(
                            origin = {"https://a.example", "*"},
                            credentials = true))
    static class OpenWithCredentials {}

    @WebSocketGateway(
            cors = @Cors(origin = {"https://a.example/", "a.example", "HTTPS://a.example", "https://*a.example"}))
    static class NoOrigins {}

    @WebSocketGateway(
            cors =
                    @Cors(
                            origin = "https://a.example",
                            methods = "post",
                            allowedHeaders = "X-One,X-Two",
                            exposedHeaders = "X-One:",
                            maxAge = -2))
    static class BadDetails {}

    @WebSocketGateway(cors = @Cors(credentials = true))
    static class OnlyCredentials {}

    @WebSocketGateway(cors = @Cors(methods = "GET"))
    static class OnlyMethods {}

    @WebSocketGateway(cors = @Cors(allowedHeaders = "X-One"))
    static class OnlyAllowedHeaders {}

    @WebSocketGateway(cors = @Cors(exposedHeaders = "X-One"))
    static class OnlyExposedHeaders {}

    @WebSocketGateway(cors = @Cors(maxAge = 1))
    static class OnlyMaxAge {}

    private final Faults faults = new Faults();

    private void check(Class<?> type) {
        CorsInspector.check(type, type.getAnnotation(WebSocketGateway.class).cors(), faults);
    }

    @ParameterizedTest
    @ValueSource(classes = {Good.class, Open.class})
    void findsNothingWrongWithOriginsOfBrowsers(Class<?> type) {
        check(type);

        assertThat(faults.list()).isEmpty();
    }

    @Test
    void refusesCredentialsForEveryOrigin() {
        check(OpenWithCredentials.class);

        assertThat(faults.list())
                .containsExactly(OpenWithCredentials.class.getName()
                        + " allows credentials to the origin '*', that is, to every page: name the origins");
    }

    @Test
    void refusesOriginsThatNoBrowserSends() {
        check(NoOrigins.class);

        assertThat(faults.list())
                .hasSize(4)
                .allSatisfy(
                        fault -> assertThat(fault)
                                .contains(
                                        "', which is none: write an origin as browsers send it, without a path, such as https://app."));
        assertThat(faults.list().get(0))
                .startsWith(NoOrigins.class.getName() + " allows the origin 'https://a.example/'");
    }

    @Test
    void refusesMethodsHeadersAndAgesThatCannotBe() {
        check(BadDetails.class);

        assertThat(faults.list())
                .containsExactly(
                        BadDetails.class.getName()
                                + " allows the method 'post' in its cors, which is none: write it as POST",
                        BadDetails.class.getName()
                                + " names the header 'X-One,X-Two' in its cors, which none can be: write one name each",
                        BadDetails.class.getName()
                                + " names the header 'X-One:' in its cors, which none can be: write one name each",
                        BadDetails.class.getName() + " has the maxAge -2 in its cors: allowed are seconds from 0, or"
                                + " nothing for that of the settings");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                OnlyCredentials.class,
                OnlyMethods.class,
                OnlyAllowedHeaders.class,
                OnlyExposedHeaders.class,
                OnlyMaxAge.class
            })
    void refusesWhatIsSaidOfNoOrigin(Class<?> type) {
        check(type);

        assertThat(faults.list())
                .containsExactly(
                        type.getName() + " has a cors that names no origin, so that the rest of it has no effect:"
                                + " name the origins, or use the settings gatehouse.cors.*");
    }
}
