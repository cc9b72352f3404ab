package org.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Constraints of parameters and of what they hold, by Jakarta Validation. */
class ValidationTest {

    public record Line(@NotBlank String article, @Min(1) int count) {}

    public record Order(
            @NotNull String id,
            @Valid @Size(min = 1) List<Line> lines,
            @Valid Map<String, Line> named) {}

    @Catch(ConstraintViolationException.class)
    @ApplicationScoped
    static class OwnFilter implements ExceptionFilter<ConstraintViolationException> {
        @Override
        public void handle(ConstraintViolationException exception, ExecutionContext context) {
            context.ack().call(exception.getConstraintViolations().size());
        }
    }

    abstract static class Base<T> {
        @SubscribeMessage("generic")
        public void generic(@MessageBody @Valid T body) {}
    }

    @WebSocketGateway
    static class Orders extends Base<Line> {
        @SubscribeMessage("order")
        public String order(@ConnectedSocket Socket client, @MessageBody @Valid @NotNull Order order) {
            return order.id();
        }

        @SubscribeMessage("lines")
        public int lines(@MessageBody List<@Valid Line> lines) {
            return lines.size();
        }

        @SubscribeMessage("name")
        public String name(@MessageBody("name") @NotBlank String name) {
            return name;
        }

        @SubscribeMessage("point")
        public int point(@MessageBody @Max(9) int x, @MessageBody @Max(9) int y) {
            return x + y;
        }

        @SubscribeMessage("filtered")
        @UseFilters(OwnFilter.class)
        public void filtered(@MessageBody @NotBlank String text) {}

        @SubscribeMessage("service")
        public void service() {
            throw new ConstraintViolationException("of a service that the handler calls", Set.of());
        }
    }

    private TestServer server;
    private TestClient client;

    @BeforeEach
    void open() {
        server = TestServer.of(new Orders());
        client = server.client().connect("/");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private Object violations(String event, Object... arguments) {
        client.emit(event, arguments);
        Map<?, ?> exception = client.await("exception", Map.class);
        assertThat(exception.get("message")).isEqualTo("Validation failed");
        assertThat(exception.get("status")).isEqualTo("error");
        return ((Map<?, ?>) exception.get("data")).get("violations");
    }

    private static Map<String, String> violation(String property, String message) {
        return Map.of("property", property, "message", message);
    }

    @Test
    void whatIsValidReachesTheHandler() {
        Order order = new Order("7", List.of(new Line("pen", 1)), null);

        assertThat(client.ask(String.class, "order", order)).isEqualTo("7");
        assertThat(client.ask(int.class, "point", 1, 2)).isEqualTo(3);
    }

    @Test
    void everyViolationIsToldWithItsPathInWhatTheClientSent() {
        Order order = new Order(null, List.of(new Line("pen", 1), new Line(" ", 0)), Map.of("x", new Line("", 1)));

        assertThat(violations("order", order))
                .isEqualTo(List.of(
                        violation("id", "must not be null"),
                        violation("lines[1].article", "must not be blank"),
                        violation("lines[1].count", "must be greater than or equal to 1"),
                        violation("named[x].article", "must not be blank")));
    }

    @Test
    void theBodyItselfHasNoPath() {
        assertThat(violations("order")).isEqualTo(List.of(Map.of("message", "must not be null")));
    }

    @Test
    void elementsOfABodyAreCounted() {
        assertThat(violations("lines", List.of(new Line("pen", 1), new Line("pen", 0))))
                .isEqualTo(List.of(violation("[1].count", "must be greater than or equal to 1")));
    }

    @Test
    void aPropertyHasItsName() {
        assertThat(violations("name", Map.of("name", ""))).isEqualTo(List.of(violation("name", "must not be blank")));
    }

    @Test
    void argumentsByPositionHaveTheirPosition() {
        assertThat(violations("point", 1, 20)).isEqualTo(List.of(violation("[1]", "must be less than or equal to 9")));
    }

    @Test
    void genericParametersAreValidatedAsWhatTheyAre() {
        assertThat(violations("generic", new Line("", 1)))
                .isEqualTo(List.of(violation("article", "must not be blank")));
    }

    @Test
    void ofALargeBodyOnlyTheFirstViolationIsLookedFor() {
        List<Line> lines =
                IntStream.range(0, 2_000).mapToObj(i -> new Line("", 1)).toList();

        assertThat((List<?>) violations("lines", lines)).hasSize(1);
    }

    @Test
    void noMoreThanAHundredAreTold() {
        List<Line> lines =
                IntStream.range(0, 300).mapToObj(i -> new Line("", 1)).toList();

        assertThat((List<?>) violations("lines", lines)).hasSize(100);
    }

    @Test
    void aFilterMayTellItInAnotherWay() {
        assertThat(client.ask(int.class, "filtered", " ")).isEqualTo(1);
    }

    @Test
    void violationsOfServicesAreErrorsOfTheServer() {
        client.emit("service");

        assertThat(client.await("exception", Map.class)).containsEntry("message", "Internal server error");
    }
}
