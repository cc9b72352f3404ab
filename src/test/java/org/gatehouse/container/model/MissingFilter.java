package org.gatehouse.container.model;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.NoResultException;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.WsException;

@ApplicationScoped
@Catch(NoResultException.class)
public class MissingFilter implements ExceptionFilter<NoResultException> {

    @Override
    public void handle(NoResultException exception, ExecutionContext context) {
        throw new WsException("no such note");
    }
}
