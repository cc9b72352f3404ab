package org.gatehouse.gateway;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gatehouse.api.Global;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.inspect.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Finds the gateways of a deployment, in the WAR and in every archive within it, and fails it if one cannot work. Changed by
 * the container's deployer alone, and only read afterwards.
 */
public class GatewayExtension implements Extension {

    private static final Logger LOG = System.getLogger(GatewayExtension.class.getName());

    private final List<Bean<?>> gateways = new ArrayList<>();
    private final List<Class<?>> globals = new ArrayList<>();
    private final List<Class<?>> withHandlers = new ArrayList<>();
    private final Set<Type> types = new HashSet<>();
    private final List<InjectionPoint> servers = new ArrayList<>();
    private @Nullable GatewayDeployment deployment;

    /** For the container. */
    public GatewayExtension() {}

    <T> void collectHandlers(@Observes @WithAnnotations(SubscribeMessage.class) ProcessAnnotatedType<T> event) {
        withHandlers.add(event.getAnnotatedType().getJavaClass());
    }

    <T> void collectManagedBean(@Observes ProcessManagedBean<T> event) {
        if (event.getAnnotatedBeanClass().isAnnotationPresent(WebSocketGateway.class)) {
            gateways.add(event.getBean());
        }
        if (event.getAnnotatedBeanClass().isAnnotationPresent(Global.class)) {
            globals.add(event.getAnnotatedBeanClass().getJavaClass());
        }
    }

    /** The bean manager cannot be asked: on Payara, the one of an extension does not see the beans of the WAR. */
    <T> void collectTypes(@Observes ProcessBean<T> event) {
        types.addAll(event.getBean().getTypes());
    }

    <T, X> void collectServer(@Observes ProcessInjectionPoint<T, X> event) {
        boolean qualified = event.getInjectionPoint().getQualifiers().stream()
                .anyMatch(qualifier -> qualifier.annotationType() == WebSocketServer.class);
        if (qualified) {
            servers.add(event.getInjectionPoint());
        }
    }

    void validate(@Observes AfterDeploymentValidation event) {
        Faults faults = new Faults();
        Map<Class<?>, Class<? extends Annotation>> scopes = new LinkedHashMap<>();
        gateways.forEach(bean -> scopes.put(bean.getBeanClass(), bean.getScope()));
        deployment = GatewayDeployment.inspect(scopes, types::contains, globals, faults);
        gateways.stream()
                .filter(bean -> !bean.getTypes().contains(bean.getBeanClass()))
                .forEach(bean -> faults.add(
                        bean.getBeanClass(),
                        "is an EJB that is called by its interfaces only: annotate it with @LocalBean"));
        servers.stream()
                .filter(point -> !isGateway(point))
                .forEach(point -> faults.add(
                        point.getMember().getDeclaringClass().getName() + "."
                                + point.getMember().getName(),
                        "is a @WebSocketServer outside of a gateway: remove the qualifier, and use Server.of"));
        types.clear();
        withHandlers.stream()
                .filter(type -> !isUsedByGateways(type))
                .forEach(type -> LOG.log(
                        Level.WARNING,
                        "{0} has handlers, but is no gateway, so they are never called: annotate it with @WebSocketGateway",
                        type.getName()));
        if (!faults.list().isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(faults.message("gateways")));
        }
    }

    /** Whether a class is a gateway, or may be meant as the base of one. */
    private boolean isUsedByGateways(Class<?> type) {
        return type.isAnnotationPresent(WebSocketGateway.class)
                || Modifier.isAbstract(type.getModifiers())
                || gateways.stream().anyMatch(gateway -> type.isAssignableFrom(gateway.getBeanClass()));
    }

    /** Whether a server is injected into a gateway, which then says the namespace. */
    private static boolean isGateway(InjectionPoint point) {
        return gatewayType(point).isAnnotationPresent(WebSocketGateway.class);
    }

    static Class<?> gatewayType(InjectionPoint point) {
        // The bean may inherit the field of a class that is no gateway itself.
        return point.getBean() == null
                ? point.getMember().getDeclaringClass()
                : point.getBean().getBeanClass();
    }

    /** The gateways, once the deployment was validated. */
    public GatewayDeployment deployment() {
        return Objects.requireNonNull(deployment, "validated before anything is started");
    }
}
