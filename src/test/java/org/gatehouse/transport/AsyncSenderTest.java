package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.gatehouse.wire.Frame;
import org.junit.jupiter.api.Test;

class AsyncSenderTest {

    private final List<Object> sent = new ArrayList<>();
    private final List<SendHandler> handlers = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private final AsyncSender sender = new AsyncSender(session(), new FrameSender.Outcome() {

        @Override
        public void written() {
            outcomes.add("written");
        }

        @Override
        public void failed() {
            outcomes.add("failed");
        }
    });

    /** A session whose client reads when the test says so. */
    private Session session() {
        RemoteEndpoint.Async remote = proxy(RemoteEndpoint.Async.class, args -> {
            sent.add(args[0]);
            handlers.add((SendHandler) args[1]);
            return null;
        });
        return proxy(Session.class, args -> remote);
    }

    private interface Call {
        Object to(Object[] args);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> call.to(args)));
    }

    private void send(int frames) {
        sender.send(Collections.nCopies(frames, Frame.of("x")));
    }

    private void leave(int frames) {
        for (int i = 0; i < frames; i++) {
            handlers.remove(0).onResult(new SendResult());
        }
    }

    @Test
    void framesLeaveAsTextAndAsBytes() {
        sender.send(List.of(Frame.of("a"), Frame.of(new byte[] {1})));

        assertThat(sent).containsExactly("a", ByteBuffer.wrap(new byte[] {1}));
    }

    @Test
    void theNextMayComeWhileAFewAreOnTheirWay() {
        send(1);
        send(1);

        assertThat(outcomes).containsExactly("written", "written");
    }

    @Test
    void whereManyAreOnTheirWayTheNextComeWhenAllHaveLeft() {
        send(AsyncSender.MAX_FRAMES);
        leave(AsyncSender.MAX_FRAMES - 1);
        assertThat(outcomes).isEmpty();

        leave(1);

        assertThat(outcomes).containsExactly("written");
    }

    @Test
    void soItIsWithALargeFrame() {
        sender.send(List.of(Frame.of("x".repeat(AsyncSender.MAX_BYTES))));
        assertThat(outcomes).isEmpty();

        leave(1);
        send(1);

        assertThat(outcomes).containsExactly("written", "written");
    }

    @Test
    void whatHasLeftBeforeDoesNotCount() {
        for (int i = 0; i < 10 * AsyncSender.MAX_FRAMES; i++) {
            send(1);
            leave(1);
        }

        assertThat(outcomes).hasSize(10 * AsyncSender.MAX_FRAMES).containsOnly("written");
    }

    @Test
    void aFrameThatDoesNotLeaveIsTold() {
        send(1);
        outcomes.clear();

        handlers.get(0).onResult(new SendResult(new IllegalStateException()));

        assertThat(outcomes).containsExactly("failed");
    }
}
