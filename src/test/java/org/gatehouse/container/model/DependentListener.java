package org.gatehouse.container.model;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import org.gatehouse.api.OnEvent;

/** Is made for each event, and let go. */
@Dependent
public class DependentListener {

    @Inject
    Journal journal;

    @OnEvent("dependent")
    public void listen() {
        journal.write("dependent");
    }

    @PreDestroy
    void destroyed() {
        journal.write("destroyed");
    }
}
