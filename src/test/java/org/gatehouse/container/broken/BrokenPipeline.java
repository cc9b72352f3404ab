package org.gatehouse.container.broken;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.Cors;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.Global;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.UsePipes;
import org.gatehouse.api.WebSocketGateway;

/** A fault of each kind of annotation around handlers; none of what they name is a bean. */
@WebSocketGateway(
        namespace = {"broken-pipeline", "a,b"},
        pattern = "tenant",
        port = -1,
        cors =
                @Cors(
                        origin = {"*", "https://app.example.com/"},
                        credentials = true,
                        methods = "post",
                        exposedHeaders = "X-One:",
                        maxAge = -2))
@UseGuards(BrokenPipeline.Guard.class)
public class BrokenPipeline {

    public static class Guard implements CanActivate {
        @Override
        public boolean canActivate(ExecutionContext context) {
            return true;
        }
    }

    public static class Interceptor implements GatewayInterceptor {
        @Override
        public Object intercept(ExecutionContext context, CallHandler next) throws Exception {
            return next.handle();
        }
    }

    public static class Pipe implements PipeTransform<String, String> {
        @Override
        public String transform(String value, ArgumentMetadata argument) {
            return value;
        }
    }

    public static class Filter implements ExceptionFilter<Exception> {
        @Override
        public void handle(Exception exception, ExecutionContext context) {}
    }

    @Global
    public static class Nothing {}

    @SubscribeMessage("all")
    @UseInterceptors(Interceptor.class)
    @UsePipes(Pipe.class)
    @UseFilters(Filter.class)
    @DenyAll
    @PermitAll
    public void all() {}

    @SubscribeMessage("disconnect")
    public void reserved() {}
}
