package org.gatehouse.event;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

/** Told by CDI which phase a transaction has reached. */
@ApplicationScoped
class TransactionPhases {

    static void beforeCompletion(@Observes(during = TransactionPhase.BEFORE_COMPLETION) DeferredCalls deferred) {
        deferred.runIn(TransactionPhase.BEFORE_COMPLETION);
    }

    static void afterCompletion(@Observes(during = TransactionPhase.AFTER_COMPLETION) DeferredCalls deferred) {
        deferred.runIn(TransactionPhase.AFTER_COMPLETION);
    }

    static void afterFailure(@Observes(during = TransactionPhase.AFTER_FAILURE) DeferredCalls deferred) {
        deferred.runIn(TransactionPhase.AFTER_FAILURE);
    }

    static void afterSuccess(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeferredCalls deferred) {
        deferred.runIn(TransactionPhase.AFTER_SUCCESS);
    }
}
