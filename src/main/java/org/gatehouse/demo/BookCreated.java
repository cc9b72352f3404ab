package org.gatehouse.demo;

/** A book is about to be stored; listeners choose whether they want to know before or after the commit. */
public record BookCreated(Book book) {}
