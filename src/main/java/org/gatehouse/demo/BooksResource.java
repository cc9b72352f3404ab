package org.gatehouse.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Books over HTTP. */
@Path("books")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BooksResource {

    /** What a new book needs. */
    public record NewBook(@NotBlank String title, String author) {}

    @Inject
    private BooksService books;

    /** Stores a book. */
    @POST
    public Response create(@NotNull @Valid NewBook book) {
        return Response.status(Response.Status.CREATED)
                .entity(books.create(book.title(), book.author()))
                .build();
    }

    /** All books. */
    @GET
    public List<Book> all() {
        return books.all();
    }
}
