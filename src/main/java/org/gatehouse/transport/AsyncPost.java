package org.gatehouse.transport;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.Counters;
import org.gatehouse.engineio.PollingTransport;

/** Reads the body of a POST as it comes in, up to a limit, and answers. Holds no thread while it waits for the client. */
final class AsyncPost implements ReadListener, AsyncListener {

    private static final Logger LOG = System.getLogger(AsyncPost.class.getName());
    private static final int CHUNK = 4096;

    private final AsyncContext context;
    private final PollingTransport transport;
    private final int maxPayload;
    private final Counters counters;
    private final long announced;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK];
    /** Set by the first callback that ends the request; containers do not agree on whether another follows. */
    private final AtomicBoolean finished = new AtomicBoolean();

    AsyncPost(AsyncContext context, PollingTransport transport, int maxPayload, Counters counters) {
        this.context = context;
        this.transport = transport;
        this.maxPayload = maxPayload;
        this.counters = counters;
        this.announced = context.getRequest().getContentLengthLong();
    }

    void read(Duration patience) throws IOException {
        context.setTimeout(patience.toMillis());
        context.addListener(this);
        if (announced == 0) {
            process();
        } else {
            context.getRequest().getInputStream().setReadListener(this);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream in = context.getRequest().getInputStream();
        // Payara's isFinished() says that all has arrived, not that all was read: ask read() instead.
        for (int length = 0; !finished.get() && length >= 0 && in.isReady(); ) {
            length = in.read(chunk);
            if (length > 0) {
                body.write(chunk, 0, length);
            }
            if (body.size() > maxPayload) {
                refuse(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, Counter.OVERSIZED_POSTS);
            } else if (body.size() == announced) {
                // Payara calls back on a recycled request if it is asked once more whether there is something to read.
                process();
            }
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        process();
    }

    private void process() throws IOException {
        if (finished.getAndSet(true)) {
            return;
        }
        try {
            if (transport.post(body.toString(StandardCharsets.UTF_8))) {
                response().setContentType("text/html");
                response().setHeader("Cache-Control", "no-store");
                response().setContentLength(2);
                response().getOutputStream().print("ok");
            } else {
                response().setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        } finally {
            complete();
        }
    }

    /** The client does not send what it has announced. */
    @Override
    public void onTimeout(AsyncEvent event) {
        refuse(HttpServletResponse.SC_REQUEST_TIMEOUT, Counter.UNFINISHED_POSTS);
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // happens before this listens
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // happens by this object alone
    }

    private void refuse(int status, Counter counter) {
        if (refuse(status)) {
            counters.count(counter);
        }
    }

    private boolean refuse(int status) {
        if (finished.getAndSet(true)) {
            return false;
        }
        response().setStatus(status);
        complete();
        return true;
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.DEBUG, "the body of a POST could not be read", error);
        refuse(HttpServletResponse.SC_BAD_REQUEST);
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) context.getResponse();
    }

    private void complete() {
        transport.endPost();
        context.complete();
    }
}
