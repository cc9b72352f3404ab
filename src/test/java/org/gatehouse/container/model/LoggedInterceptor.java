package org.gatehouse.container.model;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

@Logged
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class LoggedInterceptor {

    @Inject
    Journal journal;

    @AroundInvoke
    Object log(InvocationContext call) throws Exception {
        journal.write("cdi " + call.getMethod().getName());
        return call.proceed();
    }
}
