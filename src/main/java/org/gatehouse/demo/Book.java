package org.gatehouse.demo;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A book. */
@Entity
@Table(name = "gatehouse_book")
public class Book {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "gatehouse_book_id")
    @SequenceGenerator(name = "gatehouse_book_id", sequenceName = "gatehouse_book_id", allocationSize = 1)
    private Long id;

    private String title;
    private String author;

    /** For JPA. */
    protected Book() {}

    Book(String title, String author) {
        this.title = title;
        this.author = author;
    }

    public Long getId() {
        return id;
    }

    public String getTitle() {
        return title;
    }

    public String getAuthor() {
        return author;
    }
}
