package org.gatehouse.adapter;

/** Gathers the answers to a broadcast. Thread-safe. */
public interface AckCollector extends AckListener {

    /**
     * That many clients were asked, on all nodes together. Called once; answers may come before.
     */
    void asked(int clients);
}
