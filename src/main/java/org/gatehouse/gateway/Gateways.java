package org.gatehouse.gateway;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.ValidatorFactory;
import org.gatehouse.socketio.SocketServer;

/** The gateways of this deployment, as CDI beans. */
@Dependent
public class Gateways {

    private final GatewayExtension extension;
    private final GatewayServers servers;
    private final Instance<Object> beans;
    private final ValidatorFactory validation;

    /** For the container. */
    @Inject
    public Gateways(
            GatewayExtension extension,
            GatewayServers servers,
            @Any Instance<Object> beans,
            ValidatorFactory validation) {
        this.extension = extension;
        this.servers = servers;
        this.beans = beans;
        this.validation = validation;
    }

    /** Sets the gateways to work. Before the first client comes. */
    public void start(SocketServer server, GatewayInvoker invoker) {
        extension
                .deployment()
                .start(server, gateway -> servers.of(gateway.type()), this::bean, Validators.of(validation), invoker);
    }

    /** The bean of exactly this class, since a gateway or a guard may extend another; or what is produced as it. */
    private <T> T bean(Class<T> type) {
        Instance<T> candidates = beans.select(type);
        for (Instance.Handle<T> candidate : candidates.handles()) {
            if (candidate.getBean().getBeanClass() == type) {
                return candidate.get();
            }
        }
        return candidates.get();
    }
}
