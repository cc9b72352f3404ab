package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.Global;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 4: pipes. */
class Section4PipesTest {

    record Isbn(String digits) {}

    @ApplicationScoped
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

    @ApplicationScoped
    static class DigitsPipe implements PipeTransform<String, String> {
        @Override
        public String transform(String value, ArgumentMetadata argument) {
            return value == null ? null : value.replace("-", "");
        }
    }

    @ApplicationScoped
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

    @Global
    static class TextsPipe implements PipeTransform<List<String>, List<String>> {
        @Override
        public List<String> transform(List<String> value, ArgumentMetadata argument) {
            return value.stream().map(String::toUpperCase).toList();
        }
    }

    @ApplicationScoped
    static class AnythingPipe implements PipeTransform<Object, Long> {
        @Override
        public Long transform(Object value, ArgumentMetadata argument) {
            return value instanceof String text ? Long.parseLong(text.replace("-", "")) : 0;
        }
    }

    @ApplicationScoped
    static class SamePipe<T> implements PipeTransform<T, T> {
        @Override
        public T transform(T value, ArgumentMetadata argument) {
            return value;
        }
    }

    static class SameNumberPipe extends SamePipe<Integer> {}

    @WebSocketGateway
    static class Elements {
        @SubscribeMessage("texts")
        public List<String> texts(@MessageBody List<String> texts) {
            return texts;
        }

        @SubscribeMessage("numbers")
        public int numbers(@MessageBody List<Integer> numbers) {
            return numbers.get(0) + 1;
        }

        @SubscribeMessage("anything")
        public long anything(@MessageBody(pipes = AnythingPipe.class) long number) {
            return number;
        }

        @SubscribeMessage("same")
        public int same(@MessageBody(pipes = SameNumberPipe.class) int number) {
            return number + 1;
        }
    }

    @Test
    void aSharedPipeActsOnItsElementsAlone() {
        try (TestServer server = TestServer.of(new Elements(), new TextsPipe(), new SameNumberPipe());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(List.class, "texts", List.of("a"))).isEqualTo(List.of("A"));
            assertThat(client.ask(int.class, "numbers", List.of(1))).isEqualTo(2);
        }
    }

    @Test
    void aPipeThatTakesAnythingSeesWhatTheClientSent() {
        try (TestServer server = TestServer.of(new Elements(), new SameNumberPipe());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(long.class, "anything", "1-2")).isEqualTo(12);
            assertThat(client.ask(int.class, "same", 1)).isEqualTo(2);
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

    @ApplicationScoped
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
}
