package org.gatehouse.container.model;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.gatehouse.api.WsException;

/** An EJB that knows who calls it, and lets the server decide who may. */
@Stateless
@PermitAll
public class Vault {

    @Resource
    private SessionContext context;

    @Inject
    private SecurityContext security;

    @Inject
    private Principal principal;

    public String caller() {
        return context.getCallerPrincipal().getName();
    }

    /** As Jakarta Security and CDI see it. */
    public String callerOtherwise() {
        return security.getCallerPrincipal().getName() + " " + principal.getName();
    }

    public boolean callerIsKeeper() {
        return context.isCallerInRole("keeper");
    }

    @RolesAllowed("keeper")
    public String secret() {
        return "gold";
    }

    public void refuse() {
        throw new WsException("the vault is closed");
    }
}
