package org.gatehouse.adapter;

/** Gathers the answers to a broadcast. Thread-safe. */
public interface AckCollector extends AckListener {

    /**
     * That many clients were asked. Called once for each node, also after their first answers; no number is known before
     * the last call.
     */
    void asked(int clients);
}
