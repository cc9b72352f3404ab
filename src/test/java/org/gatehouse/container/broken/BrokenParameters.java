package org.gatehouse.container.broken;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.gatehouse.api.Ack;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;

/** A fault of each kind of parameter. */
@WebSocketGateway(namespace = "broken-parameters")
public class BrokenParameters {

    /** No bean. */
    public static class Resolver implements ParameterResolver<Resolved, String> {
        @Override
        public String resolve(Resolved annotation, ExecutionContext context) {
            return "";
        }
    }

    @ResolvedBy(Resolver.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    public @interface Resolved {}

    @SubscribeMessage("socket")
    public void socket(@ConnectedSocket String client) {}

    @SubscribeMessage("ack")
    public void ack(@Ack Runnable answer) {}

    @SubscribeMessage("body")
    public void body(@MessageBody(pipes = BrokenPipeline.Pipe.class) String text) {}

    @SubscribeMessage("custom")
    public void custom(@Resolved String text) {}

    @SubscribeMessage("context")
    public void context(@MessageBody ExecutionContext context, Object other) {}

    @SubscribeMessage("kinds")
    public void kinds(@MessageBody @ConnectedSocket String both) {}
}
