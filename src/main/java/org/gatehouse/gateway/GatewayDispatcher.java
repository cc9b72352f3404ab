package org.gatehouse.gateway;

import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;
import org.gatehouse.socketio.ExceptionMapper;
import org.gatehouse.socketio.NamespaceListener;
import org.gatehouse.socketio.SocketEvent;
import org.jspecify.annotations.Nullable;

/** Leads what happens in a namespace to one gateway. Immutable; called by many threads at once. */
final class GatewayDispatcher implements NamespaceListener {

    private static final Logger LOG = System.getLogger(GatewayDispatcher.class.getName());

    private final String name;
    private final Class<?> type;
    private final Object gateway;
    private final List<CanConnect> guards;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final ClientCalls calls;
    private final ExceptionMapper exceptions;

    /**
     * A gateway at work.
     *
     * @param calls runs what calls the gateway
     */
    GatewayDispatcher(
            GatewayDefinition definition,
            Beans beans,
            @Nullable Validator validator,
            ClientCalls calls,
            ExceptionMapper exceptions) {
        this.type = definition.type();
        this.name = type.getName();
        this.gateway = beans.get(type);
        this.guards = definition.guards().stream().<CanConnect>map(beans::get).toList();
        this.calls = calls;
        this.exceptions = exceptions;
        for (HandlerDefinition handler : definition.handlers()) {
            handlers.put(handler.event(), new Handler(handler, gateway, type, beans, validator));
        }
    }

    void init(Server server) {
        if (gateway instanceof OnGatewayInit hook) {
            calls.run(() -> hook.afterInit(server));
        }
    }

    @Override
    public void onAdmission(Socket socket) {
        for (CanConnect guard : guards) {
            ask(socket, () -> admit(guard, socket), "a guard of " + name);
        }
    }

    private static void admit(CanConnect guard, Socket socket) {
        if (!guard.canConnect(socket)) {
            throw new WsException("Forbidden resource");
        }
    }

    @Override
    public void onConnect(Socket socket) {
        if (gateway instanceof OnGatewayConnection hook) {
            ask(socket, () -> hook.handleConnection(socket), name + ".handleConnection");
        }
    }

    private void ask(Socket socket, Runnable question, String where) {
        try {
            calls.run(socket, question);
        } catch (RuntimeException e) {
            throw ExceptionMapper.refusal(e, where);
        }
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        if (gateway instanceof OnGatewayDisconnect hook) {
            try {
                calls.run(socket, () -> hook.handleDisconnect(socket, reason));
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, name + ".handleDisconnect failed", e);
            }
        }
    }

    @Override
    public boolean onEvent(Socket socket, SocketEvent event) {
        Handler handler = handlers.get(event.name());
        if (handler == null) {
            return false;
        }
        EventContext context =
                new EventContext(socket, event, type, handler.definition().method());
        Runnable handling = () -> calls.run(socket, () -> handle(handler, context));
        if (handler.definition().concurrent()) {
            event.handleBeside(handling);
        } else {
            handling.run();
        }
        return true;
    }

    private void handle(Handler handler, EventContext context) {
        Reply reply = new Reply(
                context,
                handler.definition().answersItself(),
                // Perhaps later, on a thread that knows no request.
                thrown -> calls.run(context.client(), () -> handler.fail(thrown, context, exceptions)));
        try {
            reply.send(handler.handle(context));
        } catch (Throwable e) {
            handler.fail(e, context, exceptions);
        }
    }
}
