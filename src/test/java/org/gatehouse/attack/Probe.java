package org.gatehouse.attack;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gatehouse.api.Statistics;
import org.gatehouse.engineio.EngineServer;

/** Tells what an attack has left on the server. While it is deployed, everything is logged that can be. */
@WebServlet("/probe")
public class Probe extends HttpServlet {

    private final transient Logger logger = Logger.getLogger("org.gatehouse");
    private final transient Map<Handler, Level> levels = new HashMap<>();

    @Inject
    private transient EngineServer engine;

    @Inject
    private transient Statistics statistics;

    @Override
    public void init() {
        logger.setLevel(Level.ALL);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            levels.put(handler, handler.getLevel());
            handler.setLevel(Level.ALL);
        }
    }

    @Override
    public void destroy() {
        logger.setLevel(null);
        levels.forEach(Handler::setLevel);
    }

    /** Those that are at work on something of ours, or on a request; this one is not counted. */
    private static long busyThreads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey() != Thread.currentThread())
                .filter(thread -> Arrays.stream(thread.getValue())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.startsWith("org.gatehouse.") || name.contains("Servlet")))
                .count();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append("probe=here\n");
        text.append("sessions=").append(engine.size()).append('\n');
        text.append("busy=").append(busyThreads()).append('\n');
        if (request.getParameter("heap") != null) {
            System.gc();
            text.append("heap=")
                    .append(ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed())
                    .append('\n');
        }
        statistics
                .counts()
                .forEach((name, count) ->
                        text.append(name).append('=').append(count).append('\n'));
        response.setContentType("text/plain");
        response.getWriter().print(text);
    }
}
