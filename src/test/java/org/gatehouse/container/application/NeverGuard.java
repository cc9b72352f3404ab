package org.gatehouse.container.application;

import jakarta.enterprise.context.ApplicationScoped;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.ExecutionContext;

@ApplicationScoped
public class NeverGuard implements CanActivate {

    @Override
    public boolean canActivate(ExecutionContext context) {
        return false;
    }
}
