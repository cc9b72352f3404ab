package org.gatehouse.container.model;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.EventEmitter;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;

/** Emits what a client says. */
@WebSocketGateway(namespace = "events")
public class Emissions {

    @Inject
    EventEmitter events;

    @Inject
    Journal journal;

    @Inject
    EarlyBird earlyBird;

    @SubscribeMessage("early")
    public String early() {
        return earlyBird.heard();
    }

    @SubscribeMessage("emit")
    public Object emit(@MessageBody String name, @MessageBody Object payload) {
        try {
            return events.emit(name, payload);
        } catch (IllegalStateException e) {
            return "thrown: " + e.getMessage();
        }
    }

    @SubscribeMessage("emit-generic-array")
    public boolean emitGenericArray(@MessageBody String name) {
        return events.emit(name, new List<?>[] {List.of(1)});
    }

    @Transactional
    @SubscribeMessage("emit-in-transaction")
    public List<String> emitInTransaction(@MessageBody String name, @MessageBody boolean rollback) {
        events.emit(name, "payload");
        List<String> before = journal.take();
        if (rollback) {
            throw new WsException("rolled back");
        }
        return before;
    }

    @SubscribeMessage("emit-async")
    public Object emitAsync(@MessageBody String name) {
        return events.emitAsync(name, "payload")
                .handle((results, failure) -> failure == null ? results : Map.of("failure", failure.getMessage()));
    }

    @SubscribeMessage("emit-note")
    public boolean emitNote(@MessageBody NoteWritten note) {
        return events.emit("note.written", note);
    }

    @SubscribeMessage("journal")
    public List<String> journal() {
        return journal.take();
    }
}
