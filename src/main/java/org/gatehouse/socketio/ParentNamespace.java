package org.gatehouse.socketio;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/** All namespaces whose names match a pattern, or which a predicate accepts. Thread-safe. */
final class ParentNamespace extends NamespaceServer {

    private final String description;
    private final @Nullable Pattern pattern;
    private final BiPredicate<String, Handshake> names;
    private final Set<Namespace> children = ConcurrentHashMap.newKeySet();

    ParentNamespace(Pattern pattern, SocketServer server) {
        super(server, new NamespaceHooks());
        this.description = pattern.pattern();
        this.pattern = pattern;
        this.names = (name, handshake) -> isNamedByPattern(name);
    }

    ParentNamespace(BiPredicate<String, Handshake> names, SocketServer server) {
        super(server, new NamespaceHooks());
        this.description = "a predicate";
        this.pattern = null;
        this.names = names;
    }

    /** Whether the name alone tells that a namespace is one of these; a predicate must also see the client. */
    boolean isNamedByPattern(String name) {
        return pattern != null && pattern.matcher(name).matches();
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
