package org.gatehouse.container.model;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.ConnectionContext;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.Global;

/** Passes everyone but the banned. */
@Global
@Priority(1)
public class JournalGuard implements CanConnect {

    @Inject
    Journal journal;

    @Override
    public boolean canConnect(ConnectionContext context) {
        return context.client().handshake().auth().get("banned") == null;
    }

    @Override
    public boolean canActivate(ExecutionContext context) {
        if (context.pattern().startsWith("logged")) {
            journal.write("guard " + context.pattern());
        }
        return true;
    }
}
