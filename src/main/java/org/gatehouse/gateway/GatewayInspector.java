package org.gatehouse.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.regex.Pattern;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.ClientProxies;
import org.gatehouse.inspect.Faults;

/** Reads gateway classes, and gathers what is wrong with them, so that all faults are told at once. */
final class GatewayInspector {

    private final Faults faults;
    private final PipelineInspector pipelines;
    private final HandlerInspector handlers;

    GatewayInspector(PipelineBeans beans, Faults faults) {
        this.faults = faults;
        this.pipelines = new PipelineInspector(beans, faults);
        this.handlers = new HandlerInspector(beans, pipelines, faults);
    }

    GatewayDefinition inspect(Class<?> type, Class<? extends Annotation> scope) {
        WebSocketGateway gateway = type.getAnnotation(WebSocketGateway.class);
        if (scope != ApplicationScoped.class && scope != Singleton.class) {
            faults.add(
                    type, "is @" + scope.getSimpleName() + ", but one gateway serves all clients: remove that scope");
        }
        CorsInspector.check(type, gateway.cors(), faults);
        if (ClientProxies.isNormal(scope)) {
            ClientProxies.check(type, faults);
        }
        Access.check(type, faults);
        pipelines.check(type);
        NamespaceInspector namespaces = new NamespaceInspector(type, gateway, faults);
        List<String> names = namespaces.names();
        List<Pattern> patterns = namespaces.patterns(names);
        return new GatewayDefinition(
                type,
                names,
                patterns,
                namespaces.port(),
                gateway.cors(),
                pipelines.connectionGuards(type),
                handlers.handlers(type));
    }

    List<Class<? extends CanConnect>> globalConnectionGuards() {
        return pipelines.globalConnectionGuards();
    }
}
