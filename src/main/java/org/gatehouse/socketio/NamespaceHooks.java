package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.Middleware;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;

/** What an application does with the clients of a namespace. Thread-safe. */
final class NamespaceHooks {

    private static final Logger LOG = System.getLogger(NamespaceHooks.class.getName());

    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> connectionListeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<Consumer<Arguments>>> serverSideListeners = new ConcurrentHashMap<>();
    private volatile NamespaceListener listener = NamespaceListener.NONE;

    /** The same hooks for a namespace of its own, to which others may be added. */
    NamespaceHooks copy() {
        NamespaceHooks copy = new NamespaceHooks();
        copy.middlewares.addAll(middlewares);
        copy.connectionListeners.addAll(connectionListeners);
        serverSideListeners.forEach(
                (event, listeners) -> copy.serverSideListeners.put(event, new CopyOnWriteArrayList<>(listeners)));
        copy.listener = listener;
        return copy;
    }

    void use(Middleware middleware) {
        middlewares.add(middleware);
    }

    void onConnection(Consumer<Socket> connectionListener) {
        connectionListeners.add(connectionListener);
    }

    void onServerSide(String event, Consumer<Arguments> serverSideListener) {
        serverSideListeners
                .computeIfAbsent(event, name -> new CopyOnWriteArrayList<>())
                .add(serverSideListener);
    }

    void listen(NamespaceListener namespaceListener) {
        this.listener = namespaceListener;
    }

    NamespaceListener listener() {
        return listener;
    }

    /**
     * Asks the middlewares.
     *
     * @throws WsException if one refuses the client
     */
    void admit(Socket socket) {
        for (Middleware middleware : middlewares) {
            try {
                middleware.handle(socket);
            } catch (Exception e) {
                throw ExceptionMapper.refusal(e, "a middleware of " + socket.namespace());
            }
        }
    }

    void connected(Socket socket) {
        for (Consumer<Socket> connectionListener : connectionListeners) {
            try {
                connectionListener.accept(socket);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a connection listener of " + socket.namespace() + " failed", e);
            }
        }
    }

    /** An event of another server of the cluster. */
    void serverSideEvent(String event, Arguments arguments) {
        for (Consumer<Arguments> serverSideListener : serverSideListeners.getOrDefault(event, List.of())) {
            try {
                serverSideListener.accept(arguments);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener for the server-side event '" + event + "' failed", e);
            }
        }
    }
}
