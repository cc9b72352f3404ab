package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.security.Principal;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.test.TestServer;
import org.gatehouse.test.TestUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 3.2: the parameters of handlers. */
class Section3ParametersTest extends HandlerTest {

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @ResolvedBy(HeaderResolver.class)
    @interface Header {
        String value();
    }

    @ApplicationScoped
    static class HeaderResolver implements ParameterResolver<Header, String> {
        @Override
        public String resolve(Header header, ExecutionContext context) {
            return context.pattern() + " with "
                    + context.client().handshake().headers().get(header.value());
        }
    }

    public record Message(String text) {}

    @WebSocketGateway
    static class Handlers extends Done {
        @SubscribeMessage("property")
        public String property(@MessageBody("name") String name) {
            return name;
        }

        @SubscribeMessage("positions")
        public String positions(@MessageBody int first, @MessageBody String second, @MessageBody("x") String none) {
            return first + second + none;
        }

        @SubscribeMessage("ack")
        public void ack(@Ack AckCallback ack, @ConnectedSocket Socket client) {
            client.emit("requested", ack.requested());
            ack.call("called");
            ack.call("called twice");
        }

        @SubscribeMessage("custom")
        public String custom(@Header("x-test") String header) {
            return header;
        }

        @SubscribeMessage("context")
        public String context(ExecutionContext context) {
            return context.handler().getName() + " of " + context.gateway().getSimpleName() + " for "
                    + context.pattern();
        }

        @SubscribeMessage("caller")
        public String caller(JsonWebToken token, Principal principal, @ConnectedSocket Socket client) {
            return token.getSubject()
                    + principal.getName()
                    + client.isUserInRole("admin")
                    + client.isUserInRole("boss");
        }

        @SubscribeMessage("unmarked")
        public String unmarked(Socket client, Message message, AckCallback ack) {
            ack.call(client.id().length() + message.text());
            return "never an answer";
        }

        @SubscribeMessage("only-body")
        public String onlyBody(String body) {
            return body;
        }
    }

    @BeforeEach
    void open() {
        server = TestServer.of(new Handlers());
        client = server.client()
                .user(TestUser.named("ann", "admin"))
                .header("x-test", "a header")
                .connect("/");
    }

    @Test
    void aPropertyOfTheBodyByItsName() {
        assertThat(client.ask(String.class, "property", Map.of("name", "x"))).isEqualTo("x");
    }

    @Test
    void aPropertyIsNullWhereTheBodyHasNone() {
        assertThat(client.ask(String.class, "property")).isNull();
        assertThat(client.ask(String.class, "property", "text")).isNull();
        assertThat(client.ask(String.class, "property", Map.of())).isNull();
        assertThat(client.ask(String.class, "property", Map.of("a", Map.of("name", "deep"))))
                .isNull();
    }

    @Test
    void severalBodiesTakeTheArgumentsByPosition() {
        assertThat(client.ask(String.class, "positions", 1, "b")).isEqualTo("1bnull");
    }

    @Test
    void theAcknowledgementSaysWhetherTheClientWaits() {
        client.emit("ack");
        assertThat(client.await("requested", boolean.class)).isFalse();

        assertThat(client.ask(String.class, "ack")).isEqualTo("called");
        assertThat(client.await("requested", boolean.class)).isTrue();
    }

    @Test
    void aResolverOfTheApplication() {
        assertThat(client.ask(String.class, "custom")).isEqualTo("custom with a header");
    }

    @Test
    void theExecutionContext() {
        assertThat(client.ask(String.class, "context")).isEqualTo("context of Handlers for context");
    }

    @Test
    void theCaller() {
        assertThat(client.ask(String.class, "caller")).isEqualTo("annanntruefalse");
    }

    @Test
    void withoutAnyAnnotationTheClientTheBodyAndTheAcknowledgement() {
        assertThat(client.ask(String.class, "unmarked", new Message("hi"))).isEqualTo("20hi");
        assertThat(client.ask(String.class, "only-body", "x")).isEqualTo("x");
    }
}
