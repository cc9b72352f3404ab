package org.gatehouse.gateway;

import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.gatehouse.api.DisconnectReason;
import org.gatehouse.api.Socket;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of a publisher that a handler has returned, one after the other, as long as the client is there. Called as
 * the publisher calls it, which is one call at a time; the client may go at any time.
 */
final class ReplySubscriber implements Subscriber<Object> {

    private final Reply reply;
    private final Socket client;

    @SuppressWarnings("UnnecessaryLambda") // one object, so that it can be taken away again
    private final Consumer<DisconnectReason> gone = reason -> cancel();

    private volatile @Nullable Subscription subscription;

    ReplySubscriber(Reply reply) {
        this.reply = reply;
        this.client = reply.context().client();
    }

    @Override
    public void onSubscribe(Subscription given) {
        if (subscription != null) {
            given.cancel(); // Reactive Streams, rule 2.5
            return;
        }
        subscription = given;
        client.onDisconnect(gone);
        requestNext(given);
    }

    private void requestNext(Subscription source) {
        if (client.connected()) {
            source.request(1);
        } else {
            cancel();
        }
    }

    private void cancel() {
        client.offDisconnect(gone);
        Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
    }

    @Override
    public void onNext(Object item) {
        Subscription source = subscription;
        if (source == null) {
            return;
        }
        try {
            reply.sendItem(item);
        } catch (Throwable e) {
            cancel();
            reply.failure().accept(e);
            return;
        }
        requestNext(source);
    }

    @Override
    public void onError(Throwable thrown) {
        client.offDisconnect(gone);
        reply.failure().accept(thrown);
    }

    @Override
    public void onComplete() {
        client.offDisconnect(gone);
        reply.acknowledge(null);
    }
}
