package org.gatehouse.transport;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.wire.Frame;

/** Serves WebSockets directly that say again what they hear, whatever it is. */
@WebServlet(urlPatterns = "/echo", asyncSupported = true)
public class EchoServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient DirectHandshake direct;

    @Inject
    private transient NativeConnections connections;

    @Inject
    private transient EngineRequestReader reader;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        direct.answer(
                reader.read(request),
                Optional.of("echo"),
                EchoServlet::open,
                connections.of(request),
                request,
                response);
    }

    private static void open(WebSocketConnection webSocket) {
        webSocket.attach(new Echo(webSocket));
    }

    private static final class Echo implements WebSocketListener {

        private final WebSocketConnection webSocket;
        private List<Frame> waiting = new ArrayList<>();
        private boolean busy = true;

        Echo(WebSocketConnection webSocket) {
            this.webSocket = webSocket;
        }

        @Override
        public void opened() {
            written();
        }

        @Override
        public void received(String frame) {
            echo(Frame.of(frame));
        }

        @Override
        public void received(byte[] frame) {
            echo(Frame.of(frame));
        }

        private void echo(Frame frame) {
            synchronized (this) {
                waiting.add(frame);
            }
            send();
        }

        @Override
        public void written() {
            synchronized (this) {
                busy = false;
            }
            send();
        }

        private void send() {
            List<Frame> batch;
            synchronized (this) {
                if (busy || waiting.isEmpty()) {
                    return;
                }
                busy = true;
                batch = waiting;
                waiting = new ArrayList<>();
            }
            webSocket.send(batch);
        }

        @Override
        public void tooBig() {}

        @Override
        public void closed() {}

        @Override
        public void failed() {}
    }
}
