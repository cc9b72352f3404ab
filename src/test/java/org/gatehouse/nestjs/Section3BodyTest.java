package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 3.1: what the body of an event is. */
class Section3BodyTest extends HandlerTest {

    @WebSocketGateway
    static class Bodies extends Done {
        @SubscribeMessage("body")
        public void body(@MessageBody Object body, @ConnectedSocket Socket client) {
            client.emit("was", String.valueOf(body));
        }
    }

    @BeforeEach
    void open() {
        serve(new Bodies());
    }

    private String was() {
        return client.await("was", String.class);
    }

    @Test
    void withoutArgumentsItIsNull() {
        client.emit("body");
        assertThat(was()).isEqualTo("null");
    }

    @Test
    void ofOneArgumentItIsThat() {
        client.emit("body", 7);
        assertThat(was()).isEqualTo("7");
    }

    @Test
    void ofSeveralArgumentsItIsTheirArray() {
        client.emit("body", "x", "y");
        assertThat(was()).isEqualTo("[x, y]");
    }

    @Test
    void ofAnArrayItIsThatArray() {
        client.emit("body", List.of(1, 2));
        assertThat(was()).isEqualTo("[1, 2]");
    }

    @Test
    void anAcknowledgementAloneLeavesItNull() {
        client.ask("body");
        assertThat(was()).isEqualTo("null");
    }

    @Test
    void anAcknowledgementAfterOneArgumentIsNoPartOfIt() {
        client.ask("body", "x");
        assertThat(was()).isEqualTo("x");
    }

    @Test
    void anAcknowledgementAfterSeveralArgumentsIsNoPartOfThem() {
        client.ask("body", "x", "y");
        assertThat(was()).isEqualTo("[x, y]");
    }

    @Test
    void theNameOfAnEventIsExact() {
        client.emit("bod*", 1);
        client.emit("body.x", 2);
        client.emit("body", 3);
        assertThat(was()).isEqualTo("3");
    }
}
