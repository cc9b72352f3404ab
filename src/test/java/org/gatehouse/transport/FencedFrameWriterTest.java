package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class FencedFrameWriterTest {

    private final List<String> log = new ArrayList<>();
    private final Queue<SendHandler> fences = new ArrayDeque<>();

    private final RemoteEndpoint.Async async = proxy(RemoteEndpoint.Async.class, (name, arguments) -> {
        log.add("fence " + (arguments[0] instanceof ByteBuffer bytes ? bytes.remaining() : arguments[0]));
        return fences.add((SendHandler) arguments[1]);
    });

    private final RemoteEndpoint.Basic basic =
            proxy(RemoteEndpoint.Basic.class, (name, arguments) -> name.equals("getSendWriter") ? writer() : stream());

    private final Session webSocket =
            proxy(Session.class, (name, arguments) -> name.equals("getAsyncRemote") ? async : basic);

    private final FencedFrameWriter frames = new FencedFrameWriter(webSocket, new FrameWriter.Outcome() {
        @Override
        public void written() {
            log.add("written");
        }

        @Override
        public void failed() {
            log.add("failed");
        }
    });

    @FunctionalInterface
    private interface Call {
        Object answer(String name, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.answer(method.getName(), arguments)));
    }

    private Writer writer() {
        return new StringWriter() {
            @Override
            public void close() {
                log.add(toString());
            }
        };
    }

    private OutputStream stream() {
        return new ByteArrayOutputStream() {
            @Override
            public void close() {
                log.add("bytes " + size());
            }
        };
    }

    private void write(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            frames.text("a", true);
        }
        log.clear();
    }

    @Test
    void takesTheNextBatchAtOnceWhileFewFramesHaveBeenWritten() throws IOException {
        frames.text("a", false);
        frames.binary(new byte[2], true);

        assertThat(log).containsExactly("a", "bytes 2", "written");
    }

    @Test
    void waitsAtEveryFenceForTheClient() throws IOException {
        write(FencedFrameWriter.FRAMES - 1);
        frames.text("b", true);
        assertThat(log).containsExactly("fence b");

        fences.remove().onResult(new SendResult());
        frames.text("c", true);
        assertThat(log).containsExactly("fence b", "written", "c", "written");
    }

    @Test
    void aLargeFrameIsAFence() throws IOException {
        frames.binary(new byte[FencedFrameWriter.LENGTH], true);

        assertThat(log).containsExactly("fence " + FencedFrameWriter.LENGTH);
    }

    @Test
    void anEmptyMessageIsAFenceSinceAStreamWouldSendNone() throws IOException {
        frames.text("", true);

        assertThat(log).containsExactly("fence ");
    }

    @Test
    void aBatchIsWrittenWhenAllOfItsFencesHavePassed() throws IOException {
        write(FencedFrameWriter.FRAMES - 1);
        frames.text("b", false);
        fences.remove().onResult(new SendResult());
        frames.text("c", false);
        assertThat(log).containsExactly("fence b", "c");

        frames.text("d", true);
        assertThat(log).containsExactly("fence b", "c", "d", "written");
    }

    @Test
    void aFenceThatFailsIsTold() throws IOException {
        write(FencedFrameWriter.FRAMES - 1);
        frames.text("b", true);
        fences.remove().onResult(new SendResult(new IOException("gone")));

        assertThat(log).containsExactly("fence b", "failed");
    }
}
