package org.gatehouse.demo;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;

/** Takes the beans of the sample out of the deployment where it is off, its gateways among them. */
public class DemoExtension implements Extension {

    private final boolean on = Demo.isOn();

    /** For the container. */
    public DemoExtension() {}

    <T> void veto(@Observes ProcessAnnotatedType<T> event) {
        if (!on && event.getAnnotatedType().getJavaClass().getPackage() == Demo.class.getPackage()) {
            event.veto();
        }
    }
}
