package org.gatehouse.adapter;

/** Gathers the answers to a broadcast. Thread-safe. */
public interface AckCollector extends AckListener {

    /**
     * That many clients were asked, on all nodes together. Answers may come before. Called once, and again if they have become
     * fewer.
     */
    void asked(int clients);
}
