package org.gatehouse.gateway;

import jakarta.validation.Validator;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.ConnectionContext;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.socketio.ExceptionMapper;
import org.gatehouse.socketio.NamespaceListener;
import org.gatehouse.socketio.SocketEvent;
import org.jspecify.annotations.Nullable;

/** Leads what happens in a namespace to one gateway. Immutable; called by many threads at once. */
final class GatewayDispatcher implements NamespaceListener {

    private static final Logger LOG = System.getLogger(GatewayDispatcher.class.getName());

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }

    private record Connection(Socket client, Class<?> gateway) implements ConnectionContext {}

    private final Class<?> type;
    private final Object gateway;
    private final List<CanConnect> guards;
    private final Map<String, Handler> handlers = new HashMap<>();
    private final GatewayInvoker invoker;
    private final ExceptionMapper exceptions;

    /**
     * A gateway at work.
     *
     * @param invoker runs what calls the gateway
     */
    GatewayDispatcher(
            GatewayDefinition definition,
            Beans beans,
            @Nullable Validator validator,
            GatewayInvoker invoker,
            ExceptionMapper exceptions) {
        this.type = definition.type();
        this.gateway = beans.get(type);
        this.guards = definition.guards().stream().<CanConnect>map(beans::get).toList();
        this.invoker = invoker;
        this.exceptions = exceptions;
        for (HandlerDefinition handler : definition.handlers()) {
            handlers.put(handler.event(), new Handler(handler, gateway, type, beans, validator));
        }
    }

    /**
     * Calls the hook of the start.
     *
     * @throws IllegalStateException if that fails
     */
    void init(Server server) {
        if (gateway instanceof OnGatewayInit hook) {
            Throwable failure = failure(call -> invoker.run(call), () -> hook.afterInit(server));
            if (failure != null) {
                throw new IllegalStateException(name("afterInit") + " failed", failure);
            }
        }
    }

    private String name(String method) {
        return type.getName() + "." + method;
    }

    /** What a call has thrown; null if nothing. */
    private static @Nullable Throwable failure(java.util.function.Consumer<Runnable> runner, Call call) {
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        runner.accept(() -> {
            try {
                call.run();
            } catch (Throwable e) {
                failure.set(e);
            }
        });
        return failure.get();
    }

    private @Nullable Throwable failure(Socket client, Call call) {
        return failure(run -> invoker.run(client, run), call);
    }

    @Override
    public void onAdmission(Socket socket) {
        for (CanConnect guard : guards) {
            ask(socket, () -> admit(guard, socket), "a guard of " + type.getName());
        }
    }

    private void admit(CanConnect guard, Socket socket) throws Exception {
        if (!guard.canConnect(new Connection(socket, type))) {
            throw Refusal.forbidden();
        }
    }

    @Override
    public void onConnect(Socket socket) {
        if (gateway instanceof OnGatewayConnection hook) {
            ask(socket, () -> hook.handleConnection(socket), name("handleConnection"));
        }
    }

    private void ask(Socket socket, Call question, String where) {
        Throwable failure = failure(socket, question);
        if (failure != null) {
            throw ExceptionMapper.refusal(failure, where);
        }
    }

    @Override
    public void onDisconnect(Socket socket, DisconnectReason reason) {
        if (gateway instanceof OnGatewayDisconnect hook) {
            Throwable failure = failure(socket, () -> hook.handleDisconnect(socket, reason));
            if (failure != null) {
                LOG.log(Level.ERROR, name("handleDisconnect") + " failed", failure);
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
        Runnable handling = () -> invoker.run(socket, () -> handle(handler, context));
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
                thrown -> invoker.run(context.client(), () -> handler.fail(thrown, context, exceptions)));
        try {
            reply.send(handler.handle(context));
        } catch (Throwable e) {
            handler.fail(e, context, exceptions);
        }
    }
}
