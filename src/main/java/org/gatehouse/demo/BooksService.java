package org.gatehouse.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;
import org.gatehouse.api.EventEmitter;

/** Keeps the books, and knows nothing of sockets. */
@ApplicationScoped
@Transactional
public class BooksService {

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private EventEmitter events;

    /** Stores a book, and says so to whom it may concern. */
    public Book create(String title, String author) {
        Book book = new Book(title, author);
        entities.persist(book);
        events.emit("book.created", new BookCreated(book));
        return book;
    }

    /** All books, in the order in which they were stored. */
    public List<Book> all() {
        return entities.createQuery("select b from Book b order by b.id", Book.class)
                .getResultList();
    }
}
