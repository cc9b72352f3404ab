package org.gatehouse.transport;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InaccessibleObjectException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Chooses the cheapest way to send that the container of a WebSocket has. Thread-safe. */
@ApplicationScoped
class FrameSenders {

    private static final Logger LOG = System.getLogger(FrameSenders.class.getName());

    private final AtomicBoolean unknown = new AtomicBoolean();
    private volatile @Nullable TyrusMethods tyrus;

    FrameSender of(Session webSocket, FrameSender.Outcome outcome) {
        if (TyrusMethods.serve(webSocket) && !unknown.get()) {
            try {
                TyrusMethods methods = methods(webSocket);
                return new TyrusSender(methods, methods.webSocket(webSocket), outcome);
            } catch (ReflectiveOperationException | InaccessibleObjectException e) {
                if (!unknown.getAndSet(true)) {
                    LOG.log(Level.WARNING, "this version of the server is unknown: sending costs more", e);
                }
            }
        }
        return new AsyncSender(webSocket, outcome);
    }

    private TyrusMethods methods(Session webSocket) throws ReflectiveOperationException {
        TyrusMethods known = tyrus;
        if (known == null) {
            known = TyrusMethods.of(webSocket);
            tyrus = known;
        }
        return known;
    }
}
