package org.gatehouse.socketio;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.gatehouse.api.Arguments;
import org.gatehouse.api.BroadcastOperator;
import org.jspecify.annotations.Nullable;

/** Several namespaces, dynamic ones among them, as one server: each of them receives what is emitted. */
final class NamespaceGroup extends NamespaceServer {

    private final List<NamespaceServer> parts;

    NamespaceGroup(SocketServer server, List<NamespaceServer> parts) {
        super(server, parts.stream().flatMap(part -> part.allHooks().stream()).toList());
        this.parts = List.copyOf(parts);
    }

    @Override
    public String namespace() {
        return parts.stream().map(NamespaceServer::namespace).collect(joining(", "));
    }

    @Override
    public void serverSideEmit(String event, @Nullable Object... args) {
        parts.forEach(part -> part.serverSideEmit(event, args));
    }

    @Override
    public CompletionStage<List<Arguments>> serverSideEmitWithAck(String event, @Nullable Object... args) {
        return CombinedBroadcast.joined(parts.stream()
                .map(each -> each.serverSideEmitWithAck(event, args))
                .toList());
    }

    @Override
    BroadcastOperator everyone() {
        return new CombinedBroadcast(() -> parts, UnaryOperator.identity());
    }
}
