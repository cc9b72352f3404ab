package org.gatehouse.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.socketio.ExceptionMapper;
import org.gatehouse.socketio.NamespaceListener;
import org.gatehouse.socketio.SocketEvent;
import org.jspecify.annotations.Nullable;

/**
 * Leads what happens in a namespace to its gateways. All of them are told of every client; an event goes to each that
 * handles it, and the first answer is the acknowledgement.
 */
final class GatewayDispatcher implements NamespaceListener {

    private static final Logger LOG = System.getLogger(GatewayDispatcher.class.getName());

    private final List<Gateway> gateways;
    private final RequestScope requestScope;

    GatewayDispatcher(List<Gateway> gateways, RequestScope requestScope) {
        this.gateways = List.copyOf(gateways);
        this.requestScope = requestScope;
    }

    void init(Server server) {
        for (Gateway gateway : gateways) {
            gateway.onInit().ifPresent(hook -> requestScope.run(() -> hook.afterInit(server)));
        }
    }

    @Override
    public void onConnect(Socket socket) {
        List<Gateway> entered = new ArrayList<>();
        for (Gateway gateway : gateways) {
            try {
                gateway.onConnection().ifPresent(hook -> requestScope.run(() -> hook.handleConnection(socket)));
                entered.add(gateway);
            } catch (RuntimeException e) {
                // Those that have seen the client come see it go.
                entered.forEach(earlier -> disconnect(earlier, socket, DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
                throw ExceptionMapper.refusal(e, gateway.definition().type().getName() + ".handleConnection");
            }
        }
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        gateways.forEach(gateway -> disconnect(gateway, socket, reason));
    }

    private void disconnect(Gateway gateway, Socket socket, DisconnectReason reason) {
        try {
            gateway.onDisconnect().ifPresent(hook -> requestScope.run(() -> hook.handleDisconnect(socket, reason)));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, gateway.definition().type().getName() + ".handleDisconnect failed", e);
        }
    }

    @Override
    public boolean onEvent(Socket socket, SocketEvent event) {
        boolean handled = false;
        for (Gateway gateway : gateways) {
            Optional<GuardedHandler> handler = gateway.handler(event.name());
            if (handler.isPresent()) {
                handled = true;
                Class<?> type = gateway.definition().type();
                Method method = handler.get().method().method();
                EventContext context = new EventContext(socket, event, type, method);
                requestScope.run(() -> handle(handler.get(), context));
            }
        }
        return handled;
    }

    private static void handle(GuardedHandler handler, EventContext context) {
        try {
            Object result = handler.handle(context);
            if (result instanceof CompletionStage<?> stage) {
                CompletionStage<?> unused = stage.whenComplete((value, failure) -> answer(context, value, failure));
            } else {
                acknowledge(context, result);
            }
        } catch (Throwable e) {
            complain(context, e);
        }
    }

    /** What a handler had promised is there, or is not to be had. */
    private static void answer(EventContext context, @Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            try {
                acknowledge(context, value);
            } catch (RuntimeException e) {
                complain(context, e);
            }
        } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
            complain(context, cause == null ? failure : cause);
        }
    }

    private static void acknowledge(EventContext context, @Nullable Object result) {
        AckCallback acknowledgement = context.event().acknowledgement();
        if (result == null) {
            acknowledgement.call();
        } else {
            acknowledgement.call(result);
        }
    }

    private static void complain(EventContext context, Throwable thrown) {
        String where = context.handler().toString();
        context.client().emit(ExceptionMapper.EVENT, ExceptionMapper.payload(thrown, context.event(), where));
    }
}
