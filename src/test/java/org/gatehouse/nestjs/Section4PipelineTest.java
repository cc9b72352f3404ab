package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.Global;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.UsePipes;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 4: what an event meets on its way to a handler and back, at all levels. */
class Section4PipelineTest {

    /** What happened, in its order. */
    private static final class Log {
        final List<String> entries = Collections.synchronizedList(new ArrayList<>());

        void add(String entry) {
            entries.add(entry);
        }
    }

    private static class LoggingGuard implements CanActivate {
        private final Log log;
        private final String level;

        LoggingGuard(Log log, String level) {
            this.log = log;
            this.level = level;
        }

        @Override
        public boolean canActivate(ExecutionContext context) {
            log.add(level + " guard");
            return !"forbidden".equals(context.data(String.class));
        }
    }

    private static class LoggingInterceptor implements GatewayInterceptor {
        private final Log log;
        private final String level;

        LoggingInterceptor(Log log, String level) {
            this.log = log;
            this.level = level;
        }

        @Override
        public Object intercept(ExecutionContext context, CallHandler next) throws Exception {
            log.add(level + " interceptor before");
            Object result = next.handle();
            log.add(level + " interceptor after");
            return result;
        }
    }

    private static class LoggingPipe implements PipeTransform<String, String> {
        private final Log log;
        private final String level;

        LoggingPipe(Log log, String level) {
            this.log = log;
            this.level = level;
        }

        @Override
        public String transform(String value, ArgumentMetadata argument) {
            log.add(level + " pipe");
            return value + " " + level;
        }
    }

    private static class LoggingFilter implements ExceptionFilter<IllegalStateException> {
        private final Log log;
        private final String level;

        LoggingFilter(Log log, String level) {
            this.log = log;
            this.level = level;
        }

        @Override
        public void handle(IllegalStateException exception, ExecutionContext context) {
            log.add(level + " filter");
            context.client().emit("filtered", level, exception.getMessage());
        }
    }

    @Global
    static class GlobalGuard extends LoggingGuard {
        GlobalGuard(Log log) {
            super(log, "global");
        }
    }

    static class ClassGuard extends LoggingGuard {
        ClassGuard(Log log) {
            super(log, "class");
        }
    }

    static class MethodGuard extends LoggingGuard {
        MethodGuard(Log log) {
            super(log, "method");
        }
    }

    @Global
    static class GlobalInterceptor extends LoggingInterceptor {
        GlobalInterceptor(Log log) {
            super(log, "global");
        }
    }

    static class ClassInterceptor extends LoggingInterceptor {
        ClassInterceptor(Log log) {
            super(log, "class");
        }
    }

    static class MethodInterceptor extends LoggingInterceptor {
        MethodInterceptor(Log log) {
            super(log, "method");
        }
    }

    @Global
    static class GlobalPipe extends LoggingPipe {
        GlobalPipe(Log log) {
            super(log, "global");
        }
    }

    static class ClassPipe extends LoggingPipe {
        ClassPipe(Log log) {
            super(log, "class");
        }
    }

    static class MethodPipe extends LoggingPipe {
        MethodPipe(Log log) {
            super(log, "method");
        }
    }

    static class ParameterPipe extends LoggingPipe {
        ParameterPipe(Log log) {
            super(log, "parameter");
        }
    }

    @Global
    @Catch(IllegalStateException.class)
    static class GlobalFilter extends LoggingFilter {
        GlobalFilter(Log log) {
            super(log, "global");
        }
    }

    @Catch(IllegalStateException.class)
    static class ClassFilter extends LoggingFilter {
        ClassFilter(Log log) {
            super(log, "class");
        }
    }

    @Catch(IllegalStateException.class)
    static class MethodFilter extends LoggingFilter {
        MethodFilter(Log log) {
            super(log, "method");
        }
    }

    @WebSocketGateway
    @UseGuards(ClassGuard.class)
    @UseInterceptors(ClassInterceptor.class)
    @UsePipes(ClassPipe.class)
    @UseFilters(ClassFilter.class)
    static class Everything {
        private final Log log;

        Everything() {
            this(new Log());
        }

        Everything(Log log) {
            this.log = log;
        }

        @SubscribeMessage("all")
        @UseGuards(MethodGuard.class)
        @UseInterceptors(MethodInterceptor.class)
        @UsePipes(MethodPipe.class)
        public String all(@MessageBody(pipes = ParameterPipe.class) String body) {
            log.add("handler");
            return body;
        }

        @SubscribeMessage("fail")
        @UseFilters(MethodFilter.class)
        public void fail() {
            throw new IllegalStateException("broken");
        }

        @SubscribeMessage("fail-of-class")
        public void failOfClass() {
            throw new IllegalStateException("broken");
        }

        @SubscribeMessage("number")
        public int number(@MessageBody int number) {
            return number;
        }
    }

    private static TestServer everything(Log log) {
        return TestServer.of(
                new Everything(log),
                new GlobalGuard(log),
                new ClassGuard(log),
                new MethodGuard(log),
                new GlobalInterceptor(log),
                new ClassInterceptor(log),
                new MethodInterceptor(log),
                new GlobalPipe(log),
                new ClassPipe(log),
                new MethodPipe(log),
                new ParameterPipe(log),
                new GlobalFilter(log),
                new ClassFilter(log),
                new MethodFilter(log));
    }

    @Test
    void anEventMeetsAllLevelsInTheOrderOfNestJs() {
        Log log = new Log();
        try (TestServer server = everything(log);
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "all", "x")).isEqualTo("x global class method parameter");

            assertThat(log.entries)
                    .containsExactly(
                            "global guard",
                            "class guard",
                            "method guard",
                            "global interceptor before",
                            "class interceptor before",
                            "method interceptor before",
                            "global pipe",
                            "class pipe",
                            "method pipe",
                            "parameter pipe",
                            "handler",
                            "method interceptor after",
                            "class interceptor after",
                            "global interceptor after");
        }
    }

    @Test
    void aGuardThatRefusesEndsTheWay() {
        Log log = new Log();
        try (TestServer server = everything(log);
                TestClient client = server.client().connect("/")) {
            client.emit("all", "forbidden");

            assertThat(client.await("exception").get(0, Map.class)).containsEntry("message", "Forbidden resource");
            assertThat(log.entries).containsExactly("global guard");
        }
    }

    @Test
    void theFilterOfTheMethodIsAskedBeforeThatOfTheClassAndNoOther() {
        Log log = new Log();
        try (TestServer server = everything(log);
                TestClient client = server.client().connect("/")) {
            client.emit("fail");
            assertThat(client.await("filtered").toList()).containsExactly("method", "broken");

            client.emit("fail-of-class");
            assertThat(client.await("filtered").toList()).containsExactly("class", "broken");
            assertThat(client.has("exception")).isFalse();
        }
    }

    @Test
    void pipesActWhereTheirTypesFitAndNowhereElse() {
        Log log = new Log();
        try (TestServer server = everything(log);
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(int.class, "number", 7)).isEqualTo(7);
            assertThat(log.entries).doesNotContain("class pipe", "global pipe");
        }
    }
}
