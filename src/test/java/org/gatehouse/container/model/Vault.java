package org.gatehouse.container.model;

import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import org.gatehouse.api.WsException;

/** An EJB that knows who calls it, and lets the server decide who may. */
@Stateless
@PermitAll
public class Vault {

    @Resource
    private SessionContext context;

    public String caller() {
        return context.getCallerPrincipal().getName();
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
