package org.gatehouse.transport;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.Poll;

/**
 * A polling request that is held by the container without a thread. Its answer is written as fast as the client reads it,
 * without a thread as well.
 */
final class AsyncPoll implements Poll {

    private static final Logger LOG = System.getLogger(AsyncPoll.class.getName());

    private final AsyncContext context;
    private final ContentCoding accepted;

    AsyncPoll(AsyncContext context, ContentCoding accepted) {
        this.context = context;
        this.accepted = accepted;
    }

    /**
     * Leaves the rest to a thread of the container's. The thread of the caller may be serving another request, whose CDI
     * contexts Payara would tear down together with this one's.
     */
    @Override
    public void respond(String payload) {
        start(() -> write(payload.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void refuse(EngineError error) {
        start(() -> {
            try {
                PollingServlet.refuse((HttpServletResponse) context.getResponse(), error);
                context.complete();
            } catch (IOException | RuntimeException e) {
                complete(e);
            }
        });
    }

    private void start(Runnable answer) {
        try {
            context.start(answer);
        } catch (RuntimeException e) {
            // Payara has recycled the request of a client that has gone.
            LOG.log(Level.DEBUG, "a client did not wait for the answer to its poll", e);
        }
    }

    private void write(byte[] payload) {
        try {
            ContentCoding coding = accepted.forBytes(payload.length);
            byte[] body = coding.encode(payload);
            HttpServletResponse response = (HttpServletResponse) context.getResponse();
            response.setContentType("text/plain; charset=UTF-8");
            response.setHeader("Cache-Control", "no-store");
            if (coding == ContentCoding.GZIP) {
                response.setHeader("Content-Encoding", "gzip");
            }
            response.setContentLength(body.length);
            ServletOutputStream out = response.getOutputStream();
            out.setWriteListener(new Writer(out, body));
        } catch (IOException | RuntimeException e) {
            complete(e);
        }
    }

    private void complete(Throwable cause) {
        LOG.log(Level.DEBUG, "a client did not wait for the answer to its poll", cause);
        try {
            context.complete();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "nor did the container", e);
        }
    }

    private final class Writer implements WriteListener {

        private final ServletOutputStream out;
        private final byte[] body;
        private boolean written;

        Writer(ServletOutputStream out, byte[] body) {
            this.out = out;
            this.body = body;
        }

        @Override
        public void onWritePossible() throws IOException {
            // One write takes the whole body; when the stream is ready again, it has left.
            while (out.isReady()) {
                if (written) {
                    context.complete();
                    return;
                }
                written = true;
                out.write(body);
            }
        }

        @Override
        public void onError(Throwable error) {
            complete(error);
        }
    }
}
