package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.Global;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.UsePipes;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 4: what an event meets on its way to a handler and back. */
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

    record Isbn(String digits) {}

    static class IsbnPipe implements PipeTransform<String, Isbn> {
        @Override
        public Isbn transform(String value, ArgumentMetadata argument) {
            if (value == null) {
                return null;
            }
            if (!value.matches("\\d{13}")) {
                throw new WsException(argument.parameter().getName() + " is no ISBN");
            }
            return new Isbn(value);
        }
    }

    static class DigitsPipe implements PipeTransform<String, String> {
        @Override
        public String transform(String value, ArgumentMetadata argument) {
            return value == null ? null : value.replace("-", "");
        }
    }

    static class LengthPipe implements PipeTransform<String, Integer> {
        @Override
        public Integer transform(String value, ArgumentMetadata argument) {
            return value == null ? null : value.length();
        }
    }

    @WebSocketGateway
    static class Books {
        @SubscribeMessage("find")
        public String find(@MessageBody(pipes = {DigitsPipe.class, IsbnPipe.class}) Isbn isbn) {
            return isbn == null ? "none" : isbn.digits();
        }

        @SubscribeMessage("find-by-property")
        public String findByProperty(@MessageBody(value = "isbn", pipes = IsbnPipe.class) Isbn isbn) {
            return isbn.digits();
        }

        @SubscribeMessage("length")
        public int length(@MessageBody(pipes = LengthPipe.class) int length) {
            return length;
        }
    }

    @Test
    void aPipeOfAParameterMakesItWhatTheHandlerTakes() {
        try (TestServer server = TestServer.of(new Books());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "find", "978-3-16-148410-0")).isEqualTo("9783161484100");
            assertThat(client.ask(String.class, "find-by-property", Map.of("isbn", "9783161484100")))
                    .isEqualTo("9783161484100");
            assertThat(client.ask(String.class, "find")).isEqualTo("none");
            assertThat(client.ask(int.class, "length", "four")).isEqualTo(4);
        }
    }

    @Test
    void aPipeMayRefuse() {
        try (TestServer server = TestServer.of(new Books());
                TestClient client = server.client().connect("/")) {
            client.emit("find", "12");

            assertThat(client.await("exception", Map.class)).containsEntry("message", "isbn is no ISBN");
        }
    }

    @Test
    void aPipeThatGivesNothingDoesNotFitAPrimitive() {
        try (TestServer server = TestServer.of(new Books());
                TestClient client = server.client().connect("/")) {
            client.emit("length");

            assertThat(client.await("exception", Map.class)).containsEntry("message", "Invalid payload format");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @ResolvedBy(GreetingResolver.class)
    @interface Greeting {}

    static class GreetingResolver implements ParameterResolver<Greeting, String> {
        @Override
        public String resolve(Greeting greeting, ExecutionContext context) {
            return "hello " + context.data(String.class);
        }
    }

    @Global
    static class KindPipe implements PipeTransform<String, String> {
        @Override
        public String transform(String value, ArgumentMetadata argument) {
            return argument.kind() + " " + argument.type().getTypeName() + " " + value;
        }
    }

    @WebSocketGateway
    static class Greeted {
        @SubscribeMessage("greet")
        public String greet(@Greeting String greeting, @MessageBody String name) {
            return greeting + ", " + name;
        }
    }

    @Test
    void pipesActOnCustomParametersAsWellAndKnowWhatTheyAre() {
        try (TestServer server = TestServer.of(new Greeted(), new KindPipe());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "greet", "ann"))
                    .isEqualTo("CUSTOM java.lang.String hello ann, BODY java.lang.String ann");
        }
    }

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

    @Catch
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
