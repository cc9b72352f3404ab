package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.gatehouse.engineio.Counter;
import org.gatehouse.engineio.EngineError;
import org.gatehouse.engineio.EngineRequest;
import org.gatehouse.engineio.EngineServer;
import org.gatehouse.engineio.Polling;
import org.gatehouse.engineio.PollingPost;
import org.gatehouse.engineio.PollingTransport;
import org.gatehouse.engineio.RemoteSessions;

/**
 * HTTP long-polling. No request holds a thread: a GET waits for its answer, and a POST for its body, asynchronously.
 */
@WebServlet(urlPatterns = "/socket.io/*", asyncSupported = true)
public class PollingServlet extends HttpServlet {

    @Inject
    private transient EngineServer engine;

    @Inject
    private transient RemoteSessions elsewhere;

    @Inject
    private transient TokenGate tokens;

    @Inject
    private transient EngineRequestReader reader;

    /** For the container. */
    public PollingServlet() {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        EngineRequest engineRequest = reader.read(request);
        // A handshake that comes here is one that the container did not complete: it must not poll instead.
        Optional<EngineError> refusal =
                engineRequest.upgrade() ? Optional.of(EngineError.BAD_REQUEST) : engine.refusal(engineRequest);
        if (refusal.isPresent()) {
            if (refusal.get() != EngineError.UNKNOWN_SID || !relay(engineRequest, request, response)) {
                refuse(response, refusal.get());
            }
            return;
        }
        if (engineRequest.sid().isEmpty() && tokens.refuses(engineRequest, null, response)) {
            return;
        }
        String sid = engineRequest.sid().isEmpty()
                ? engine.open(engineRequest, PollingTransport::new).sid()
                : engineRequest.sid();
        Optional<PollingTransport> transport = engine.polling(sid);
        if (transport.isEmpty()) {
            refuse(response, EngineError.UNKNOWN_SID);
            return;
        }
        if (engineRequest.sid().isEmpty()) {
            setAffinityCookie(sid, engineRequest.secure(), response);
        }
        serve(transport.get(), request, response);
    }

    /** Whether the request has been answered, or will be by another node that is asked for the session. */
    private boolean relay(EngineRequest engineRequest, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refusesTooLarge(request, response)) {
            return true;
        }
        Optional<Polling> session = elsewhere.polling(engineRequest);
        if (session.isPresent()) {
            serve(session.get(), request, response);
        }
        return session.isPresent();
    }

    private boolean refusesTooLarge(HttpServletRequest request, HttpServletResponse response) {
        if (request.getContentLengthLong() <= engine.settings().maxPayload()) {
            return false;
        }
        engine.counters().count(Counter.OVERSIZED_POSTS);
        response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        return true;
    }

    private void serve(Polling session, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("GET")) {
            poll(session, request, response);
        } else {
            post(session, request, response);
        }
    }

    private void poll(Polling transport, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (transport.beginPoll()) {
            transport.poll(new AsyncPoll(startAsync(request), accepted(request)));
        } else {
            refuse(response, EngineError.BAD_REQUEST);
        }
    }

    private static ContentCoding accepted(HttpServletRequest request) {
        String acceptEncoding = request.getHeader("Accept-Encoding");
        return ContentCoding.accepted(acceptEncoding == null ? "" : acceptEncoding);
    }

    /** For load balancers: the client's next requests, the upgrade among them, must reach this server. */
    private void setAffinityCookie(String sid, boolean secure, HttpServletResponse response) {
        engine.settings()
                .affinityCookie()
                .ifPresent(name -> response.addHeader(
                        "Set-Cookie",
                        name + "=" + sid + "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "")));
    }

    private void post(Polling transport, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (refusesTooLarge(request, response)) {
            return;
        }
        PollingPost post = transport.beginPost();
        if (post == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        } else {
            new AsyncPost(request.startAsync(), post, engine.settings().maxPayload(), engine.counters())
                    .read(engine.scheduler(), patience());
        }
    }

    /** As long as a client may be silent. */
    private Duration patience() {
        return engine.settings().pingInterval().plus(engine.settings().pingTimeout());
    }

    private static AsyncContext startAsync(HttpServletRequest request) {
        AsyncContext context = request.startAsync();
        // The heartbeat ends every poll in time; a limit of the container's would end it in the wrong way.
        context.setTimeout(0);
        return context;
    }

    static void refuse(HttpServletResponse response, EngineError error) throws IOException {
        response.setStatus(error.status());
        error.headers().forEach(response::setHeader);
        response.setContentType("application/json");
        response.getWriter().write(error.json());
    }
}
