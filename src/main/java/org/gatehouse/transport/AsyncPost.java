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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.Counters;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.PollingPost;
import org.gatehouse.engineio.Scheduler;
import org.gatehouse.engineio.Scheduler.Timeout;

/**
 * Reads the body of a POST as it comes in, up to a limit, and answers. Holds no thread while it waits for the client.
 *
 * <p>A request that is refused before all of its body has come is answered at once, but ends with its body: to end it
 * earlier, WildFly would read the rest itself, and keep a thread until the client has sent it.
 */
final class AsyncPost implements ReadListener, AsyncListener {

    private static final Logger LOG = System.getLogger(AsyncPost.class.getName());
    private static final int CHUNK = 4096;
    private static final Timeout NONE = () -> {};

    private final AsyncContext context;
    private final PollingPost post;
    private final int maxPayload;
    private final Counters counters;
    private final long announced;
    private final byte[] chunk = new byte[CHUNK];
    private volatile ByteArrayOutputStream body = new ByteArrayOutputStream();
    private long received;
    private volatile Timeout timeout = NONE;
    /** Set by the first callback that decides on the answer; containers do not agree on whether another follows. */
    private final AtomicBoolean finished = new AtomicBoolean();

    /** What the end of the request waits for: its body, and an answer that came before. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final AtomicBoolean bodyOver = new AtomicBoolean();

    AsyncPost(AsyncContext context, PollingPost post, int maxPayload, Counters counters) {
        this.context = context;
        this.post = post;
        this.maxPayload = maxPayload;
        this.counters = counters;
        this.announced = context.getRequest().getContentLengthLong();
    }

    void read(Scheduler scheduler, Duration patience) throws IOException {
        // The container's own timeout would end the request.
        context.setTimeout(0);
        context.addListener(this);
        if (announced == 0) {
            process();
        } else {
            timeout = scheduler.schedule(
                    patience, () -> refuse(HttpServletResponse.SC_REQUEST_TIMEOUT, Counter.UNFINISHED_POSTS));
            context.getRequest().getInputStream().setReadListener(this);
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream in = context.getRequest().getInputStream();
        // Payara's isFinished() says that all has arrived, not that all was read: ask read() instead.
        for (int length = 0; !bodyOver.get() && length >= 0 && in.isReady(); ) {
            length = in.read(chunk);
            if (length > 0) {
                take(length);
            }
            if (received == announced) {
                // Payara calls back on a recycled request if it is asked once more whether there is something to read.
                process();
            }
        }
    }

    private void take(int length) {
        received += length;
        if (received > maxPayload) {
            refuse(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, Counter.OVERSIZED_POSTS);
        } else if (!finished.get()) {
            body.write(chunk, 0, length);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        process();
    }

    private void process() {
        try {
            if (!finished.getAndSet(true)) {
                timeout.cancel();
                open.incrementAndGet();
                Thread caller = Thread.currentThread();
                post.read(body.toString(StandardCharsets.UTF_8), refusal -> answer(refusal, caller));
            }
        } finally {
            endBody();
        }
    }

    /** The answer of another node comes on a thread that must not be kept, and may serve another request. */
    private void answer(Optional<EngineError> refusal, Thread caller) {
        if (Thread.currentThread() == caller) {
            answer(refusal);
        } else {
            start(() -> answer(refusal));
        }
    }

    private void answer(Optional<EngineError> refusal) {
        try {
            if (refusal.isPresent()) {
                PollingServlet.refuse(response(), refusal.get());
            } else {
                response().setContentType("text/html");
                response().setHeader("Cache-Control", "no-store");
                response().setContentLength(2);
                response().getOutputStream().print("ok");
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a client did not wait for the answer to its POST", e);
        } finally {
            end();
        }
    }

    /** The client sends too much, or not what it has announced. What still comes is read, and dropped. */
    private void refuse(int status, Counter counter) {
        boolean over = open.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0;
        if (over) {
            return;
        }
        if (finished.getAndSet(true)) {
            end();
            return;
        }
        post.drop();
        counters.count(counter);
        timeout.cancel();
        body = new ByteArrayOutputStream(0);
        response().setStatus(status);
        start(this::flush);
    }

    private void start(Runnable answer) {
        try {
            context.start(answer);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a client did not wait for the answer to its POST", e);
            end();
        }
    }

    private void flush() {
        try {
            response().setHeader("Connection", "close");
            response().setContentLength(0);
            response().flushBuffer();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "a client did not wait for the answer to its POST", e);
        } finally {
            end();
        }
    }

    @Override
    public void onError(Throwable error) {
        LOG.log(Level.DEBUG, "the body of a POST could not be read", error);
        if (!finished.getAndSet(true)) {
            timeout.cancel();
            response().setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        endBody();
    }

    private void endBody() {
        if (!bodyOver.getAndSet(true)) {
            post.end();
            end();
        }
    }

    private void end() {
        if (open.decrementAndGet() == 0) {
            context.complete();
        }
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) context.getResponse();
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // there is none
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // happens before this listens
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // happens by this object alone
    }
}
