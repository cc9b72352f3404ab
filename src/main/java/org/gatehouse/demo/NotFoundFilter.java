package org.gatehouse.demo;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;

/** Stands for the REST resources of the sample where it is off. */
@PreMatching
public class NotFoundFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        request.abortWith(Response.status(Response.Status.NOT_FOUND).build());
    }
}
