package org.gatehouse.socketio;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Middleware;
import org.gatehouse.api.ServerSideListener;
import org.gatehouse.api.Socket;
import org.gatehouse.api.WsException;

/**
 * What an application does with the clients of a namespace. Those of a dynamic namespace begin with what was said of the
 * patterns that its name matches. Thread-safe.
 */
final class NamespaceHooks {

    private static final Logger LOG = System.getLogger(NamespaceHooks.class.getName());

    private final CopyOnWriteArrayList<NamespaceHooks> inherited = new CopyOnWriteArrayList<>();
    private final List<Middleware> middlewares = new CopyOnWriteArrayList<>();
    private final List<NamespaceListener> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Socket>> connectionListeners = new CopyOnWriteArrayList<>();
    private final Map<String, List<ServerSideListener>> serverSideListeners = new ConcurrentHashMap<>();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet(1);

    /** Hooks that begin with others. */
    static NamespaceHooks after(NamespaceHooks others) {
        NamespaceHooks hooks = new NamespaceHooks();
        hooks.inherit(others);
        return hooks;
    }

    /** Begins with those of others, what is said of them later included. */
    void inherit(NamespaceHooks others) {
        inherited.addIfAbsent(others);
    }

    private <T> List<T> all(Function<NamespaceHooks, List<T>> kind) {
        if (inherited.isEmpty()) {
            return kind.apply(this);
        }
        List<T> all = new ArrayList<>();
        inherited.forEach(hooks -> all.addAll(kind.apply(hooks)));
        all.addAll(kind.apply(this));
        return all;
    }

    void use(Middleware middleware) {
        middlewares.add(middleware);
    }

    void onConnection(Consumer<Socket> connectionListener) {
        connectionListeners.add(connectionListener);
    }

    void onServerSide(String event, ServerSideListener serverSideListener) {
        serverSideListeners
                .computeIfAbsent(event, name -> new CopyOnWriteArrayList<>())
                .add(serverSideListener);
    }

    void listen(NamespaceListener listener) {
        listeners.add(listener);
    }

    void listenAt(int port) {
        ports.add(port);
    }

    /** Whether gateways that share the namespace want their clients at different ports, so that nobody can enter. */
    boolean contradictsItself() {
        return allPorts().distinct().count() > 1;
    }

    private Stream<Integer> allPorts() {
        return Stream.concat(ports.stream(), inherited.stream().flatMap(NamespaceHooks::allPorts));
    }

    /** Whether clients that arrive at a port of this machine may ask to enter. */
    boolean reachableAt(int port) {
        return allPorts().allMatch(each -> each == port);
    }

    /**
     * Asks the listeners whether a client may enter.
     *
     * @throws WsException if one refuses the client
     */
    void admit(Socket socket) {
        all(hooks -> hooks.listeners).forEach(listener -> listener.onAdmission(socket));
    }

    /**
     * Asks the middlewares, and then the listeners.
     *
     * @throws WsException if one refuses the client
     */
    void admitNew(Socket socket) {
        for (Middleware middleware : all(hooks -> hooks.middlewares)) {
            try {
                middleware.handle(socket);
            } catch (Throwable e) {
                throw ExceptionMapper.refusal(e, "a middleware of " + LogText.of(socket.namespace()));
            }
        }
        admit(socket);
    }

    /**
     * Tells the listeners of a client that has entered. Those that have seen it come see it go if another refuses it.
     *
     * @throws WsException if one refuses the client
     */
    void entered(Socket socket) {
        List<NamespaceListener> told = new ArrayList<>();
        for (NamespaceListener listener : all(hooks -> hooks.listeners)) {
            try {
                listener.onConnect(socket);
                told.add(listener);
            } catch (Throwable e) {
                told.forEach(each -> each.onDisconnect(socket, DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
                throw e;
            }
        }
    }

    void connected(Socket socket) {
        for (Consumer<Socket> connectionListener : all(hooks -> hooks.connectionListeners)) {
            try {
                connectionListener.accept(socket);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a connection listener of " + LogText.of(socket.namespace()) + " failed", e);
            }
        }
    }

    /** An event of a client. False if none handles it. */
    boolean event(Socket socket, SocketEvent event) {
        boolean handled = false;
        for (NamespaceListener listener : all(hooks -> hooks.listeners)) {
            handled |= listener.onEvent(socket, event);
        }
        return handled;
    }

    /** A client has left. */
    void left(Socket socket, DisconnectReason reason) {
        all(hooks -> hooks.listeners).forEach(listener -> listener.onDisconnect(socket, reason));
    }

    /** An event of another server of the cluster. */
    void serverSideEvent(String event, Arguments arguments, AckCallback ack) {
        for (ServerSideListener listener : all(hooks -> hooks.serverSideListeners.getOrDefault(event, List.of()))) {
            try {
                listener.handle(arguments, ack);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a listener for the server-side event '" + event + "' failed", e);
            }
        }
    }
}
