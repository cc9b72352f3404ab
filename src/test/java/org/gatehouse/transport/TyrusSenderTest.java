package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.gatehouse.wire.Frame;
import org.junit.jupiter.api.Test;

class TyrusSenderTest {

    /** What lies below a session, as Tyrus has it. */
    public static final class Below {

        final List<String> sent = new ArrayList<>();
        final List<SendHandler> handlers = new ArrayList<>();
        boolean closed;

        public void sendText(String text, SendHandler handler) {
            if (closed) {
                throw new IllegalStateException("closed");
            }
            sent.add(text);
            handlers.add(handler);
        }

        public void sendBinary(byte[] bytes, SendHandler handler) {
            sent.add(Arrays.toString(bytes));
            handlers.add(handler);
        }

        public Future<?> sendRawFrame(ByteBuffer frames) {
            sent.add("raw " + StandardCharsets.ISO_8859_1.decode(frames));
            return new CompletableFuture<>();
        }
    }

    abstract static class Remote {

        final Below webSocket = new Below();
    }

    private final Below below = new Below();
    private final List<String> outcomes = new ArrayList<>();
    private final FrameSender.Outcome outcome = new FrameSender.Outcome() {

        @Override
        public void written() {
            outcomes.add("written");
        }

        @Override
        public void failed() {
            outcomes.add("failed");
        }
    };

    private TyrusSender sender() throws ReflectiveOperationException {
        return new TyrusSender(new TyrusMethods(Remote.class, "webSocket"), below, outcome);
    }

    @Test
    void aFrameIsWrittenWhenTheContainerSaysSo() throws Exception {
        sender().send(List.of(Frame.of("hello")));
        assertThat(outcomes).isEmpty();

        below.handlers.get(0).onResult(new SendResult());

        assertThat(below.sent).containsExactly("hello");
        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void allFramesButTheLastLeaveInOneWrite() throws Exception {
        sender().send(List.of(Frame.of("a"), Frame.of(new byte[] {'b'}), Frame.of("c")));

        assertThat(below.sent).containsExactly("raw \u0081\u0001a\u0082\u0001b", "c");
        assertThat(below.handlers).hasSize(1);
    }

    @Test
    void bytesAreSentAsBytes() throws Exception {
        sender().send(List.of(Frame.of(new byte[] {1, 2})));

        assertThat(below.sent).containsExactly("[1, 2]");
    }

    @Test
    void aFrameThatDoesNotLeaveIsTold() throws Exception {
        sender().send(List.of(Frame.of("hello")));

        below.handlers.get(0).onResult(new SendResult(new IllegalStateException()));

        assertThat(outcomes).containsExactly("failed");
    }

    @Test
    void whatTyrusThrowsIsThrown() throws Exception {
        below.closed = true;
        TyrusSender sender = sender();

        assertThatIllegalStateException()
                .isThrownBy(() -> sender.send(List.of(Frame.of("hello"))))
                .withMessage("closed");
    }

    @Test
    void anotherTyrusIsNotUsed() {
        assertThatExceptionOfType(NoSuchFieldException.class)
                .isThrownBy(() -> new TyrusMethods(Remote.class, "socket"));
    }

    @Test
    void asyncSendsAreForEverybodyElse() {
        Session other = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, args) -> null);

        assertThat(new FrameSenders().of(other, outcome)).isInstanceOf(AsyncSender.class);
    }
}
