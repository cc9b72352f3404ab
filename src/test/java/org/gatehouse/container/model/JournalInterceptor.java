package org.gatehouse.container.model;

import jakarta.inject.Inject;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.Global;

@Global
public class JournalInterceptor implements GatewayInterceptor {

    @Inject
    Journal journal;

    @Override
    public Object intercept(ExecutionContext context, CallHandler next) throws Exception {
        if (context.pattern().startsWith("logged")) {
            journal.write("interceptor " + context.pattern());
        }
        return next.handle();
    }
}
