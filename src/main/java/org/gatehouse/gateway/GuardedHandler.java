package org.gatehouse.gateway;

import java.util.List;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.WsException;
import org.jspecify.annotations.Nullable;

/** A handler of a gateway at work, with the guards before it. */
record GuardedHandler(Object gateway, HandlerMethod method, List<CanActivate> guards) {

    /** Passes the guards, then calls the handler. */
    @Nullable
    Object handle(EventContext context) throws Throwable {
        for (CanActivate guard : guards) {
            if (!guard.canActivate(context)) {
                throw new WsException("Forbidden resource");
            }
        }
        return method.invoke(gateway, context);
    }
}
