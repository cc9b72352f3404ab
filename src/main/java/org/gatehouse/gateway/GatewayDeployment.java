package org.gatehouse.gateway;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.gatehouse.api.CanConnect;
import org.gatehouse.inspect.Faults;
import org.gatehouse.socketio.NamespaceServer;
import org.gatehouse.socketio.SocketServer;
import org.jspecify.annotations.Nullable;

/** The gateways of a deployment, as they were found and checked. Immutable. */
public final class GatewayDeployment {

    private final List<GatewayDefinition> definitions;
    private final List<Class<? extends CanConnect>> guards;

    private GatewayDeployment(List<GatewayDefinition> definitions, List<Class<? extends CanConnect>> guards) {
        this.definitions = definitions;
        this.guards = guards;
    }

    /**
     * Inspects gateways.
     *
     * @param scopes of the gateway classes
     * @param isBean whether a class that a gateway names is that of a bean
     * @param globals the classes of the beans that are marked {@link org.gatehouse.api.Global}
     * @param faults takes what is wrong; if anything is, the deployment must not be started
     */
    public static GatewayDeployment inspect(
            Map<Class<?>, Class<? extends Annotation>> scopes,
            Predicate<Class<?>> isBean,
            Collection<Class<?>> globals,
            Faults faults) {
        PipelineBeans beans = PipelineBeans.of(isBean, globals, faults);
        beans.checkGlobals();
        GatewayInspector inspector = new GatewayInspector(beans, faults);
        List<GatewayDefinition> definitions = scopes.entrySet().stream()
                .map(gateway -> inspector.inspect(gateway.getKey(), gateway.getValue()))
                .toList();
        NamespaceInspector.checkShared(definitions, faults);
        return new GatewayDeployment(definitions, inspector.globalConnectionGuards());
    }

    /** What the gateway classes declare. */
    public List<GatewayDefinition> definitions() {
        return definitions;
    }

    /**
     * Lets the gateways listen to their namespaces, and calls {@code afterInit}. Before the first client comes.
     *
     * @param namespaces those of a gateway
     * @param validators null if there are none
     */
    public void start(
            SocketServer server,
            Function<GatewayDefinition, NamespaceServer> namespaces,
            Beans beans,
            @Nullable Validators validators,
            GatewayInvoker invoker) {
        server.listen(
                new ConnectionGuards(guards.stream().<CanConnect>map(beans::get).toList(), null, invoker));
        for (GatewayDefinition gateway : definitions) {
            NamespaceServer served = namespaces.apply(gateway);
            GatewayDispatcher dispatcher =
                    new GatewayDispatcher(gateway, beans, validators, invoker, server.exceptions());
            if (gateway.port() != 0) {
                served.listenAt(gateway.port());
            }
            served.listen(dispatcher);
            dispatcher.init(served);
        }
    }
}
