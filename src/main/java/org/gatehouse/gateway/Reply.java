package org.gatehouse.gateway;

import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.gatehouse.api.WsResponse;
import org.gatehouse.socketio.Handling;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the result of a handler: the acknowledgement, events, or an exception. Results that come later are sent by
 * the thread that brings them.
 *
 * @param context of the event that was handled
 * @param answersItself whether the handler has taken it upon itself to acknowledge
 * @param handling of the event, which lasts until a stage is complete; publishers are not waited for, since they may go on
 *     for as long as the client is there
 * @param failure takes what goes wrong later
 */
record Reply(EventContext context, boolean answersItself, Handling handling, Consumer<Throwable> failure) {

    void send(@Nullable Object result) {
        if (result instanceof CompletionStage<?> stage) {
            handling.until(stage.whenComplete(this::sendLater));
        } else if (result instanceof Publisher<?> publisher) {
            publisher.subscribe(new ReplySubscriber(this));
        } else if (result instanceof Stream<?> stream) {
            try (stream) {
                sendItems(stream.iterator());
            }
            acknowledge(null);
        } else if (result instanceof Optional<?> optional) {
            send(optional.orElse(null));
        } else if (result instanceof WsResponse) {
            sendItem(result);
            acknowledge(null);
        } else {
            acknowledge(result);
        }
    }

    private void sendLater(@Nullable Object value, @Nullable Throwable thrown) {
        if (thrown != null) {
            Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : null;
            failure.accept(cause == null ? thrown : cause);
            return;
        }
        try {
            send(value);
        } catch (Throwable e) {
            failure.accept(e);
        }
    }

    /** As long as the client is there: a stream may have no end. */
    private void sendItems(Iterator<?> items) {
        while (context.client().connected() && items.hasNext()) {
            sendItem(items.next());
        }
    }

    /** An event, or the acknowledgement if it is the first that is none. */
    void sendItem(@Nullable Object item) {
        if (item instanceof WsResponse response) {
            context.client().emit(response.event(), response.data());
        } else if (item != null) {
            acknowledge(item);
        }
    }

    /** Only the first acknowledgement counts, so an empty one at the end is for those who got no other. */
    void acknowledge(@Nullable Object value) {
        if (answersItself) {
            return;
        }
        if (value == null) {
            context.event().acknowledgement().call();
        } else {
            context.event().acknowledgement().call(value);
        }
    }
}
