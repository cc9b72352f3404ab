package org.gatehouse.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.config.ExceptionSettings;
import org.gatehouse.wire.JsonMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 5: what clients learn of exceptions. */
class ExceptionMapperTest {

    private static final ExceptionSettings USUAL = new ExceptionSettings(true, false);

    private final JsonMapper mapper = new JsonMapper();
    private final List<String> emitted = new ArrayList<>();
    private final List<String> acknowledged = new ArrayList<>();

    @AfterEach
    void close() {
        mapper.close();
    }

    private void report(ExceptionSettings settings, Throwable thrown) {
        Socket client = (Socket) Proxy.newProxyInstance(
                Socket.class.getClassLoader(), new Class<?>[] {Socket.class}, (proxy, method, args) -> {
                    emitted.add(args[0] + " " + mapper.write(((Object[]) args[1])[0]));
                    return null;
                });
        AckCallback ack = new AckCallback() {
            @Override
            public boolean requested() {
                return true;
            }

            @Override
            public void call(Object... args) {
                acknowledged.add(mapper.write(args[0]));
            }
        };
        SocketEvent event = new SocketEvent(
                mapper.writeArray("order", Map.of("card", "4711")),
                mapper,
                ack,
                new Turn(new Mailbox(Runnable::run, 1_000, 0), 0));
        new ExceptionMapper(settings).report(thrown, client, event, "a test");
    }

    @Test
    void aTextIsSentWithItsCause() {
        report(USUAL, new WsException("no"));

        assertThat(emitted)
                .containsExactly("exception {\"status\":\"error\",\"message\":\"no\","
                        + "\"cause\":{\"pattern\":\"order\",\"data\":{\"card\":\"4711\"}}}");
        assertThat(acknowledged).isEmpty();
    }

    @Test
    void dataIsSentBesideTheText() {
        report(new ExceptionSettings(false, false), WsException.withData("no", Map.of("code", 42)));

        assertThat(emitted)
                .containsExactly("exception {\"status\":\"error\",\"message\":\"no\",\"data\":{\"code\":42}}");
    }

    @Test
    void anObjectIsSentAsItIs() {
        report(USUAL, new WsException(Map.of("code", 42)));

        assertThat(emitted).containsExactly("exception {\"code\":42}");
    }

    @Test
    void ofAnythingElseNothingIsTold() {
        report(USUAL, new IllegalStateException("secret"));

        assertThat(emitted)
                .singleElement()
                .asString()
                .contains("Internal server error")
                .doesNotContain("secret");
    }

    @Test
    void theCauseCanBeLeftOut() {
        report(new ExceptionSettings(false, false), new WsException("no"));

        assertThat(emitted).containsExactly("exception {\"status\":\"error\",\"message\":\"no\"}");
    }

    @Test
    void anAcknowledgementCanBeAnsweredToo() {
        report(new ExceptionSettings(false, true), new WsException("no"));

        assertThat(acknowledged).containsExactly("{\"status\":\"error\",\"message\":\"no\"}");
        assertThat(emitted).hasSize(1);
    }

    @Test
    void anObjectThatCannotBeMappedIsAnErrorOfTheServer() {
        report(USUAL, new WsException(new Object() {
            public String getName() {
                throw new IllegalStateException("secret");
            }
        }));

        assertThat(emitted)
                .singleElement()
                .asString()
                .contains("Internal server error")
                .doesNotContain("secret");
    }

    /** As entities have them that refer to each other. */
    public record Endless(String name) {
        public Endless getOther() {
            return new Endless(name);
        }
    }

    @Test
    void anObjectWithoutAnEndIsAnErrorOfTheServer() {
        report(USUAL, new WsException(new Endless("secret")));

        assertThat(emitted)
                .singleElement()
                .asString()
                .contains("Internal server error")
                .doesNotContain("secret");
    }
}
