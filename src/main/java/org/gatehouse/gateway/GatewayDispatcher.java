package org.gatehouse.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayDisconnect;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.socketio.ExceptionMapper;
import org.gatehouse.socketio.Handling;
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

    private final Class<?> type;
    private final Object gateway;
    private final ConnectionGuards guards;
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
            @Nullable Validators validators,
            GatewayInvoker invoker,
            ExceptionMapper exceptions) {
        this.type = definition.type();
        this.gateway = beans.get(type);
        this.guards = new ConnectionGuards(
                definition.guards().stream().<CanConnect>map(beans::get).toList(), type, invoker);
        this.invoker = invoker;
        this.exceptions = exceptions;
        for (HandlerDefinition handler : definition.handlers()) {
            handlers.put(handler.event(), new Handler(handler, gateway, type, beans, validators));
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
    private static @Nullable Throwable failure(Consumer<Runnable> runner, Call call) {
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
        guards.onAdmission(socket);
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
        Consumer<Handling> handle = handling -> invoker.run(socket, () -> handle(handler, context, handling));
        if (handler.definition().concurrent()) {
            event.handleBeside(handle);
        } else {
            event.handle(handle);
        }
        return true;
    }

    private void handle(Handler handler, EventContext context, Handling handling) {
        try {
            Reply reply = new Reply(
                    context,
                    handler.definition().answersItself(),
                    handling,
                    thrown -> failLater(handler, context, handling, thrown));
            reply.send(handler.handle(context));
        } catch (Throwable e) {
            handler.fail(e, context, exceptions);
        }
    }

    /** Not on the thread that brings the failure: it may be at work for somebody else, within a request of theirs. */
    private void failLater(Handler handler, EventContext context, Handling handling, Throwable thrown) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        handling.until(told);
        context.event()
                .later(
                        () -> invoker.run(context.client(), () -> handler.fail(thrown, context, exceptions)),
                        () -> told.complete(null));
    }
}
