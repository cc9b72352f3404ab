package org.gatehouse.socketio;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/** All namespaces whose names a predicate accepts. Thread-safe. */
public final class ParentNamespace extends NamespaceServer {

    private final String description;
    private final BiPredicate<String, Handshake> names;
    private final Set<Namespace> children = ConcurrentHashMap.newKeySet();

    ParentNamespace(String description, BiPredicate<String, Handshake> names, SocketServer server) {
        super(server, new NamespaceHooks());
        this.description = description;
        this.names = names;
    }

    /** Says who is told of clients and events; to be called before the first client comes. */
    public void listen(NamespaceListener listener) {
        hooks().listen(listener);
    }

    boolean accepts(String name, Handshake handshake) {
        return names.test(name, handshake);
    }

    Set<Namespace> children() {
        return children;
    }

    @Override
    public String namespace() {
        return description;
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        children.forEach(child -> child.serverSideEmit(event, args));
    }

    @Override
    BroadcastOperator everyone() {
        return new CombinedBroadcast(() -> children, UnaryOperator.identity());
    }
}
