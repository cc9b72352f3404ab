package org.gatehouse.container.application;

import jakarta.enterprise.context.RequestScoped;

/** Begins anew with each request. */
@RequestScoped
public class RequestCounter {

    private int count;

    public int next() {
        return ++count;
    }
}
