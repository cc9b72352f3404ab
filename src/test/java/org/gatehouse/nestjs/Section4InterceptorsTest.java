package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 4: interceptors. */
class Section4InterceptorsTest {

    @ApplicationScoped
    static class CacheInterceptor implements GatewayInterceptor {
        @Override
        public Object intercept(ExecutionContext context, CallHandler next) throws Exception {
            if ("cached".equals(context.data(String.class))) {
                return "from the cache";
            }
            Object result = next.handle();
            if (result instanceof CompletionStage<?> stage) {
                return stage.thenApply(value -> "later: " + value);
            }
            return result + ", intercepted";
        }
    }

    @ApplicationScoped
    static class TranslatingInterceptor implements GatewayInterceptor {
        @Override
        public Object intercept(ExecutionContext context, CallHandler next) throws Exception {
            try {
                return next.handle();
            } catch (IllegalArgumentException e) {
                throw new WsException("translated: " + e.getMessage());
            }
        }
    }

    @WebSocketGateway
    static class Intercepted {
        @SubscribeMessage("value")
        @UseInterceptors(CacheInterceptor.class)
        public String value(@MessageBody String body) {
            return "handled " + body;
        }

        @SubscribeMessage("later")
        @UseInterceptors(CacheInterceptor.class)
        public CompletionStage<Integer> later() {
            return CompletableFuture.completedStage(1);
        }

        @SubscribeMessage("fail")
        @UseInterceptors(TranslatingInterceptor.class)
        public void fail() {
            throw new IllegalArgumentException("wrong");
        }
    }

    @Test
    void anInterceptorChangesReplacesAndSeesResults() {
        try (TestServer server = TestServer.of(new Intercepted());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "value", "x")).isEqualTo("handled x, intercepted");
            assertThat(client.ask(String.class, "value", "cached")).isEqualTo("from the cache");
            assertThat(client.ask(String.class, "later")).isEqualTo("later: 1");
        }
    }

    @Test
    void anInterceptorSeesWhatTheHandlerThrows() {
        try (TestServer server = TestServer.of(new Intercepted());
                TestClient client = server.client().connect("/")) {
            client.emit("fail");

            assertThat(client.await("exception", Map.class)).containsEntry("message", "translated: wrong");
        }
    }
}
