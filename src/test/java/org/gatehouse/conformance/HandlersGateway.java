package org.gatehouse.conformance;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WsException;
import org.gatehouse.api.WsResponse;

/** A handler for each kind of parameter and of result. */
@WebSocketGateway(namespace = "handlers")
public class HandlersGateway {

    @SubscribeMessage("property")
    public String property(@MessageBody("name") String name, @MessageBody("tags") List<String> tags) {
        return name + " " + tags;
    }

    @SubscribeMessage("primitive-property")
    public int primitiveProperty(@MessageBody("count") int count) {
        return count;
    }

    @SubscribeMessage("whole-and-property")
    public String wholeAndProperty(@MessageBody Object whole, @MessageBody("name") String name) {
        return whole + " " + name;
    }

    @SubscribeMessage("ack")
    public String ack(@Ack AckCallback ack) {
        ack.call("called", ack.requested());
        return "never an answer";
    }

    @SubscribeMessage("ack-and-response")
    public WsResponse ackAndResponse(AckCallback ack) {
        ack.call("called");
        return new WsResponse("emitted", null);
    }

    @SubscribeMessage("context")
    public String context(ExecutionContext context, @ConnectedSocket Socket client) {
        return context.pattern() + " " + context.data(int.class) + " " + (context.client() == client);
    }

    @SubscribeMessage("caller")
    public String caller(JsonWebToken token, Principal principal) {
        return token == null ? "nobody" : token.getSubject() + " " + principal.getName();
    }

    @SubscribeMessage("response")
    public WsResponse response(@MessageBody Object body) {
        return new WsResponse("answer", body);
    }

    @SubscribeMessage("optional")
    public Optional<WsResponse> optional(@MessageBody boolean present) {
        return present ? Optional.of(new WsResponse("answer", 1)) : Optional.empty();
    }

    @SubscribeMessage("stage")
    public CompletionStage<Optional<Integer>> stage(@MessageBody boolean failing) {
        return failing
                ? CompletableFuture.failedFuture(new WsException("failed later"))
                : CompletableFuture.completedFuture(Optional.of(1));
    }

    @SubscribeMessage("stream")
    public Stream<Object> stream() {
        return Stream.of(new WsResponse("item", 1), "first", new WsResponse("item", 2), "second");
    }

    @SubscribeMessage("publisher")
    public Publisher<Object> publisher(@MessageBody boolean failing) {
        SubmissionPublisher<Object> publisher = new SubmissionPublisher<>(Runnable::run, 1);
        return subscriber -> {
            publisher.subscribe(subscriber);
            publisher.submit(new WsResponse("item", 1));
            publisher.submit("first");
            publisher.submit(new WsResponse("item", 2));
            if (failing) {
                publisher.closeExceptionally(new WsException("failed at last"));
            } else {
                publisher.close();
            }
        };
    }
}
