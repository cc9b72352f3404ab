package org.gatehouse.socketio;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/** All namespaces whose names match one of some patterns, or which a predicate accepts. Thread-safe. */
final class ParentNamespace extends NamespaceServer {

    private final String description;
    private final List<Pattern> patterns;
    private final BiPredicate<String, Handshake> names;
    private final NamespaceHooks hooks;
    private final Set<Namespace> children = ConcurrentHashMap.newKeySet();

    ParentNamespace(List<Pattern> patterns, SocketServer server) {
        this(
                patterns.stream().map(Pattern::pattern).collect(joining(", ")),
                patterns,
                (name, handshake) -> patterns.stream()
                        .anyMatch(pattern -> pattern.matcher(name).matches()),
                server,
                new NamespaceHooks());
    }

    ParentNamespace(BiPredicate<String, Handshake> names, SocketServer server) {
        this("a predicate", List.of(), names, server, new NamespaceHooks());
    }

    private ParentNamespace(
            String description,
            List<Pattern> patterns,
            BiPredicate<String, Handshake> names,
            SocketServer server,
            NamespaceHooks hooks) {
        super(server, List.of(hooks));
        this.description = description;
        this.patterns = List.copyOf(patterns);
        this.names = names;
        this.hooks = hooks;
    }

    /** Whether the name alone tells that a namespace is one of these; a predicate must also see the client. */
    boolean isNamedByPattern(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    boolean accepts(String name, Handshake handshake) {
        return names.test(name, handshake);
    }

    NamespaceHooks hooks() {
        return hooks;
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
    public CompletionStage<List<Arguments>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        return CombinedBroadcast.joined(children.stream()
                .map(each -> each.serverSideEmitWithAck(event, args))
                .toList());
    }

    @Override
    BroadcastOperator everyone() {
        return new CombinedBroadcast(() -> children, UnaryOperator.identity());
    }
}
