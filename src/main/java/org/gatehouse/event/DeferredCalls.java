package org.gatehouse.event;

import jakarta.enterprise.event.TransactionPhase;

/**
 * Calls of listeners that wait for a phase of the transaction: fired as a CDI event, since CDI knows transactions.
 *
 * @param calls what to do then
 */
record DeferredCalls(TransactionPhase phase, Runnable calls) {

    void runIn(TransactionPhase reached) {
        if (phase == reached) {
            calls.run();
        }
    }
}
