package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, sections 4 and 5: exception filters. */
class Section4FiltersTest {

    @Catch
    @ApplicationScoped
    static class EverythingFilter implements ExceptionFilter<Throwable> {
        @Override
        public void handle(Throwable exception, ExecutionContext context) throws Exception {
            if (exception instanceof IllegalStateException) {
                throw new WsException("no such book");
            }
            if (exception instanceof UnsupportedOperationException) {
                throw new IllegalArgumentException("a bug of the filter");
            }
            context.ack().call("failed with " + exception.getMessage());
        }
    }

    @WebSocketGateway
    @UseFilters(EverythingFilter.class)
    static class Failing {
        @SubscribeMessage("fail")
        public Object fail(@MessageBody String how) {
            return switch (how) {
                case "now" -> throw new WsException("now");
                case "error" -> throw new AssertionError("error");
                case "later" -> CompletableFuture.failedStage(new WsException("later"));
                case "stream" -> Optional.of(CompletableFuture.failedStage(new WsException("stage in an optional")));
                case "translated" -> throw new IllegalStateException();
                default -> throw new UnsupportedOperationException();
            };
        }

        @SubscribeMessage("body")
        public void body(@MessageBody Map<String, Integer> body) {}
    }

    @Test
    void aFilterSeesWhatIsThrownAtAnyStepAndByWhatComesLater() {
        try (TestServer server = TestServer.of(new Failing());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "fail", "now")).isEqualTo("failed with now");
            assertThat(client.ask(String.class, "fail", "error")).isEqualTo("failed with error");
            assertThat(client.ask(String.class, "fail", "later")).isEqualTo("failed with later");
            assertThat(client.ask(String.class, "fail", "stream")).isEqualTo("failed with stage in an optional");
            assertThat(client.ask(String.class, "body", "text")).isEqualTo("failed with Invalid payload format");
            assertThat(client.has("exception")).isFalse();
        }
    }

    @Test
    void aFilterMaySayWhatTheClientIsToldInTheUsualWay() {
        try (TestServer server = TestServer.of(new Failing());
                TestClient client = server.client().connect("/")) {
            client.emit("fail", "translated");
            assertThat(client.await("exception", Map.class))
                    .containsEntry("message", "no such book")
                    .containsEntry("cause", Map.of("pattern", "fail", "data", "translated"));

            client.emit("fail", "bug");
            assertThat(client.await("exception", Map.class)).containsEntry("message", "Internal server error");
        }
    }

    @Catch(UnsupportedOperationException.class)
    @ApplicationScoped
    static class NarrowFilter implements ExceptionFilter<UnsupportedOperationException> {
        @Override
        public void handle(UnsupportedOperationException exception, ExecutionContext context) {
            throw new AssertionError("nothing of the kind was thrown");
        }
    }

    @WebSocketGateway
    static class NarrowlyFiltered {
        @SubscribeMessage("fail")
        @UseFilters({NarrowFilter.class, EverythingFilter.class})
        public void fail(JsonWebToken nobody) {
            throw new WsException("of another kind");
        }
    }

    @Test
    void aFilterIsChosenByTheTypeOfTheException() {
        try (TestServer server = TestServer.of(new NarrowlyFiltered());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "fail")).isEqualTo("failed with of another kind");
        }
    }
}
