package org.gatehouse.gateway;

import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
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
    private final Executor requests;
    private final ExceptionMapper exceptions;

    /**
     * A gateway at work.
     *
     * @param requests runs a task at once, with the request scope active
     */
    GatewayDispatcher(
            GatewayDefinition definition,
            Beans beans,
            @Nullable Validator validator,
            Executor requests,
            ExceptionMapper exceptions) {
        this.type = definition.type();
        this.name = type.getName();
        this.gateway = beans.get(type);
        this.guards = definition.guards().stream().<CanConnect>map(beans::get).toList();
        this.requests = requests;
        this.exceptions = exceptions;
        for (HandlerDefinition handler : definition.handlers()) {
            handlers.put(handler.event(), new Handler(handler, gateway, type, beans, validator));
        }
    }

    void init(Server server) {
        if (gateway instanceof OnGatewayInit hook) {
            requests.execute(() -> hook.afterInit(server));
        }
    }

    @Override
    public void onAdmission(Socket socket) {
        for (CanConnect guard : guards) {
            ask(() -> admit(guard, socket), "a guard of " + name);
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
            ask(() -> hook.handleConnection(socket), name + ".handleConnection");
        }
    }

    private void ask(Runnable question, String where) {
        try {
            requests.execute(question);
        } catch (RuntimeException e) {
            throw ExceptionMapper.refusal(e, where);
        }
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        if (gateway instanceof OnGatewayDisconnect hook) {
            try {
                requests.execute(() -> hook.handleDisconnect(socket, reason));
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
        Runnable handling = () -> requests.execute(() -> handle(handler, context));
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
                thrown -> requests.execute(() -> handler.fail(thrown, context, exceptions)));
        try {
            reply.send(handler.handle(context));
        } catch (Throwable e) {
            handler.fail(e, context, exceptions);
        }
    }
}
