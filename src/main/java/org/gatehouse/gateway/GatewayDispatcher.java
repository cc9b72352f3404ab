package org.gatehouse.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.socketio.ExceptionMapper;
import org.gatehouse.socketio.NamespaceListener;
import org.gatehouse.socketio.SocketEvent;

/**
 * Leads what happens in a namespace to its gateways. All of them are told of every client; an event goes to each that
 * handles it, and the first answer is the acknowledgement.
 */
final class GatewayDispatcher implements NamespaceListener {

    private static final Logger LOG = System.getLogger(GatewayDispatcher.class.getName());

    private final List<Gateway> gateways;
    private final RequestScope requestScope;
    private final ExceptionMapper exceptions;

    GatewayDispatcher(List<Gateway> gateways, RequestScope requestScope, ExceptionMapper exceptions) {
        this.exceptions = exceptions;
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

    private void handle(GuardedHandler handler, EventContext context) {
        Reply reply = new Reply(context, handler.method().answersItself(), exceptions);
        try {
            reply.send(handler.handle(context));
        } catch (Throwable e) {
            reply.fail(e);
        }
    }
}
