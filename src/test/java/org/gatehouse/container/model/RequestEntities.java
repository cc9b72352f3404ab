package org.gatehouse.container.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;

/** An entity manager for each request, as applications like to have it. */
@ApplicationScoped
public class RequestEntities {

    @PersistenceUnit
    private EntityManagerFactory factory;

    @Produces
    @RequestScoped
    public EntityManager open() {
        return factory.createEntityManager();
    }

    public void close(@Disposes EntityManager entities) {
        entities.close();
    }
}
