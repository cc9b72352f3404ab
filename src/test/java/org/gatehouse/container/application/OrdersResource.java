package org.gatehouse.container.application;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

@Path("")
@RequestScoped
public class OrdersResource {

    @Inject
    private OrderService orders;

    @POST
    @Path("orders/{id}")
    public Response place(@PathParam("id") String id) {
        try {
            orders.place(id);
            return Response.noContent().build();
        } catch (EJBException e) {
            return Response.status(Response.Status.CONFLICT).build();
        }
    }

    @Inject
    private RequestCounter counter;

    /** How often the counter of this request was asked, before and after the announcement. */
    @POST
    @Path("announcements/{text}")
    public String announce(@PathParam("text") String text) {
        counter.next();
        orders.announce(text);
        return "" + counter.next();
    }
}
