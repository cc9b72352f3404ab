package org.gatehouse.container.model;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.gatehouse.api.Emitted;
import org.gatehouse.api.EmittedEvent;
import org.gatehouse.api.OnEvent;

/** Listens, in a scope that needs a request. */
@RequestScoped
public class Listeners {

    @Inject
    Journal journal;

    @OnEvent("order.created")
    public String created(String payload) {
        journal.write("literal " + payload);
        return "literal";
    }

    @OnEvent(value = "order.*", priority = 3000)
    public CompletionStage<String> any(EmittedEvent event) {
        journal.write("one segment " + event.name());
        return CompletableFuture.completedStage("wildcard");
    }

    @OnEvent({"order.**", "cart.**"})
    @OnEvent("basket")
    public void all(EmittedEvent event, Object payload) {
        journal.write("any number " + event.name() + " " + payload.equals(event.payload()));
    }

    @OnEvent("typed")
    public void number(Integer payload) {
        journal.write("a number");
    }

    @OnEvent(value = "async", async = true)
    public String async(String payload) {
        journal.write("async");
        return Thread.currentThread().getName();
    }

    @OnEvent("failing")
    public void fail() {
        throw new IllegalStateException("suppressed");
    }

    @OnEvent(value = "failing.loudly", suppressErrors = false)
    public void failLoudly() {
        throw new IllegalStateException("loud");
    }

    @OnEvent(value = "failing.loudly")
    public void afterFailure() {
        journal.write("called all the same");
    }

    @OnEvent(value = "phased", during = TransactionPhase.AFTER_SUCCESS)
    public void afterSuccess(String payload) {
        journal.write("after success");
    }

    @OnEvent(value = "phased", during = TransactionPhase.AFTER_FAILURE)
    public void afterRollback(String payload) {
        journal.write("after failure");
    }

    @OnEvent("phased")
    public void inProgress(String payload) {
        journal.write("in progress");
    }

    @OnEvent(value = "phased.loudly", during = TransactionPhase.AFTER_SUCCESS, suppressErrors = false)
    public void failAfterSuccess() {
        throw new IllegalStateException("loud");
    }

    void observeLater(@ObservesAsync @Emitted("observed.later") Object payload) {
        journal.write("never, since nobody fires it so");
    }

    void observePayload(@Observes @Emitted("observed") String payload) {
        journal.write("payload " + payload);
    }

    void observeEvent(@Observes @Emitted("observed") EmittedEvent event) {
        journal.write("event " + event.name());
    }
}
