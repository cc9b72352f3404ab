package org.gatehouse.event;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gatehouse.api.Push;
import org.gatehouse.api.Server;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;
import org.jspecify.annotations.Nullable;

/**
 * Finds the listeners and the pushed events of a deployment, and fails it if one cannot work. Changed by the container's
 * deployer alone, and only read afterwards.
 */
public class EventExtension implements Extension {

    private static final Logger LOG = System.getLogger(EventExtension.class.getName());

    private final Faults faults = new Faults();
    private final ListenerInspector listenerInspector = new ListenerInspector(faults);
    private final PushInspector pushInspector = new PushInspector(faults);
    private final List<ListenerDefinition> listeners = new ArrayList<>();
    private final Set<Class<?>> pushed = new LinkedHashSet<>();
    private final List<PushDefinition> pushes = new ArrayList<>();
    private final List<WebSocketGateway> gateways = new ArrayList<>();
    /** The observers cannot ask for it: on Payara, an extension that looks for beans does not find them. */
    private volatile @Nullable Server server;

    /** For the container. */
    public EventExtension() {}

    <T> void collectPushed(@Observes @WithAnnotations(Push.class) ProcessAnnotatedType<T> event, BeanManager beans) {
        collect(event, beans);
    }

    <T> void collectPushedTwice(
            @Observes @WithAnnotations(Push.List.class) ProcessAnnotatedType<T> event, BeanManager beans) {
        collect(event, beans);
    }

    private void collect(ProcessAnnotatedType<?> event, BeanManager beans) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        if (type.getAnnotationsByType(Push.class).length == 0) {
            return; // the annotation is a stereotype's, or that of a member
        }
        pushed.add(type);
        boolean isBeanOtherwise = event.getAnnotatedType().getAnnotations().stream()
                .anyMatch(annotation -> beans.isScope(annotation.annotationType()));
        if (!isBeanOtherwise) {
            event.veto();
        }
    }

    <T> void collectListeners(@Observes ProcessManagedBean<T> event) {
        WebSocketGateway gateway = event.getAnnotatedBeanClass().getAnnotation(WebSocketGateway.class);
        if (gateway != null) {
            gateways.add(gateway);
        }
        listeners.addAll(listenerInspector.listeners(event.getBean()));
    }

    void observe(@Observes AfterBeanDiscovery event) {
        pushed.forEach(type -> pushes.addAll(pushInspector.pushes(type)));
        pushes.forEach(push -> event.addObserverMethod()
                .beanClass(EventExtension.class)
                .observedType(push.type())
                .transactionPhase(push.options().during())
                .notifyWith(context -> push(push, context.getEvent())));
    }

    private void push(PushDefinition push, Object event) {
        Server target = server;
        if (target == null) {
            LOG.log(
                    Level.DEBUG,
                    "an event of {0} was fired before the start: nobody is there to receive it",
                    push.type());
            return;
        }
        try {
            push.push(event, target::of);
        } catch (RuntimeException e) {
            // Who has fired the event knows nothing of sockets, and shall not fail for them.
            LOG.log(Level.ERROR, "an event of " + push.type().getName() + " could not be pushed", e);
        }
    }

    /** Lets events be pushed from now on. */
    public void start(Server main) {
        server = main;
    }

    void validate(@Observes AfterDeploymentValidation event) {
        pushes.forEach(push -> pushInspector.checkNamespace(push, gateways));
        if (!faults.list().isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(faults.message("events")));
        }
    }

    /** The listeners, once the deployment was validated. */
    List<ListenerDefinition> listeners() {
        return listeners;
    }
}
