package org.gatehouse.boot;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Starts the runtime with the application, and stops it before the rooms go. */
@Singleton
@Startup
@DependsOn("RoomRegistry")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class GatewayStartup {

    @Inject
    private GatewayRuntime runtime;

    /** For the container. */
    public GatewayStartup() {}

    @PostConstruct
    void start() {
        try {
            runtime.start();
        } catch (RuntimeException | Error e) {
            // Containers do not destroy what they could not construct.
            runtime.stop();
            throw e;
        }
    }

    @PreDestroy
    void stop() {
        runtime.stop();
    }
}
