package org.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.gatehouse.api.ArgumentMetadata;
import org.gatehouse.api.CallHandler;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.Catch;
import org.gatehouse.api.ConnectionContext;
import org.gatehouse.api.ExceptionFilter;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.GatewayInterceptor;
import org.gatehouse.api.Global;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.ParameterResolver;
import org.gatehouse.api.PipeTransform;
import org.gatehouse.api.ResolvedBy;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseFilters;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.UseInterceptors;
import org.gatehouse.api.UsePipes;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;
import org.junit.jupiter.api.Test;

/** What of the way to a handler fails a deployment, and with which message. */
class PipelineFaultsTest {

    private static final String NO_BEAN = ", which is not a CDI bean: give it a scope, such as @ApplicationScoped";

    static class Guard implements CanConnect {
        @Override
        public boolean canConnect(ConnectionContext context) {
            return true;
        }
    }

    static class Interceptor implements GatewayInterceptor {
        @Override
        public Object intercept(ExecutionContext context, CallHandler next) throws Exception {
            return next.handle();
        }
    }

    static class IntegerPipe implements PipeTransform<Integer, Integer> {
        @Override
        public Integer transform(Integer value, ArgumentMetadata argument) {
            return value;
        }
    }

    @Catch(Exception.class)
    static class Filter implements ExceptionFilter<Exception> {
        @Override
        public void handle(Exception exception, ExecutionContext context) {}
    }

    static class SilentFilter implements ExceptionFilter<Exception> {
        @Override
        public void handle(Exception exception, ExecutionContext context) {}
    }

    @Catch(Error.class)
    static class WrongFilter implements ExceptionFilter<Exception> {
        @Override
        public void handle(Exception exception, ExecutionContext context) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @ResolvedBy(TenantResolver.class)
    @interface Tenant {}

    static class TenantResolver implements ParameterResolver<Tenant, String> {
        @Override
        public String resolve(Tenant annotation, ExecutionContext context) {
            return "tenant";
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @ResolvedBy(TenantResolver.class)
    @interface Other {}

    @WebSocketGateway
    static class Guarded {
        @SubscribeMessage("a")
        @UseGuards(Guard.class)
        public void guarded() {}
    }

    @WebSocketGateway
    @UseGuards(Guard.class)
    static class GuardedClass {}

    @WebSocketGateway
    static class Intercepted {
        @SubscribeMessage("a")
        @UseInterceptors(Interceptor.class)
        public void intercepted() {}
    }

    @WebSocketGateway
    static class Piped {
        @SubscribeMessage("a")
        public void piped(@MessageBody(pipes = IntegerPipe.class) int body) {}
    }

    @WebSocketGateway
    static class PipedWrongly {
        @SubscribeMessage("a")
        public void piped(@MessageBody(pipes = IntegerPipe.class) String body) {}
    }

    @WebSocketGateway
    static class PipedForNothing {
        @SubscribeMessage("a")
        @UsePipes(IntegerPipe.class)
        public void piped(@MessageBody String body) {}
    }

    @WebSocketGateway
    static class Filtered {
        @SubscribeMessage("a")
        @UseFilters(Filter.class)
        public void filtered() {}
    }

    @WebSocketGateway
    @UseFilters({SilentFilter.class, WrongFilter.class})
    static class FilteredWrongly {
        @SubscribeMessage("a")
        public void filtered() {}
    }

    @WebSocketGateway
    static class Resolved {
        @SubscribeMessage("a")
        public void resolved(@Tenant String tenant) {}
    }

    @WebSocketGateway
    static class ResolvedWrongly {
        @SubscribeMessage("a")
        public void type(@Tenant int tenant) {}

        @SubscribeMessage("b")
        public void annotation(@Other String tenant) {}
    }

    @WebSocketGateway
    @DenyAll
    @PermitAll
    static class TwoRulesOfTheClass {}

    @WebSocketGateway
    static class TwoRules {
        @SubscribeMessage("a")
        @RolesAllowed("admin")
        @PermitAll
        public void confused() {}
    }

    @Global
    static class GlobalNothing {}

    private final Faults faults = new Faults();

    private List<String> faults(boolean isBean, Class<?>... gateways) {
        GatewayInspector inspector = new GatewayInspector(PipelineBeans.of(type -> isBean, List.of(), faults), faults);
        for (Class<?> gateway : gateways) {
            inspector.inspect(gateway, ApplicationScoped.class);
        }
        return faults.list();
    }

    @Test
    void useGuardsNamesAGuardThatIsNoBean() {
        assertThat(faults(false, Guarded.class))
                .containsExactly(Guarded.class.getName() + ".guarded is guarded by " + Guard.class.getName() + NO_BEAN);
    }

    @Test
    void useGuardsNamesAConnectionGuardThatIsNoBean() {
        assertThat(faults(false, GuardedClass.class))
                .containsExactly(GuardedClass.class.getName() + " is guarded by " + Guard.class.getName() + NO_BEAN);
    }

    @Test
    void useInterceptorsNamesAnInterceptorThatIsNoBean() {
        assertThat(faults(false, Intercepted.class))
                .containsExactly(Intercepted.class.getName() + ".intercepted uses the interceptor "
                        + Interceptor.class.getName() + NO_BEAN);
    }

    @Test
    void messageBodyNamesAPipeThatIsNoBean() {
        assertThat(faults(false, Piped.class))
                .containsExactly(
                        Piped.class.getName() + ".piped uses the pipe " + IntegerPipe.class.getName() + NO_BEAN);
    }

    @Test
    void messageBodyNamesAPipeThatGivesSomethingElse() {
        assertThat(faults(true, PipedWrongly.class))
                .singleElement()
                .asString()
                .startsWith(PipedWrongly.class.getName() + ".piped has the parameter ")
                .endsWith(" with the pipe " + IntegerPipe.class.getName()
                        + ", which gives java.lang.Integer where java.lang.String is wanted: change one of them");
    }

    @Test
    void usePipesNamesAPipeThatFitsNoParameter() {
        assertThat(faults(true, PipedForNothing.class))
                .containsExactly(PipedForNothing.class.getName() + ".piped uses the pipe "
                        + IntegerPipe.class.getName() + ", which takes java.lang.Integer and gives java.lang.Integer,"
                        + " but has no such parameter: change one of them, or remove the pipe");
    }

    @Test
    void useFiltersNamesAFilterThatIsNoBean() {
        assertThat(faults(false, Filtered.class))
                .containsExactly(Filtered.class.getName() + ".filtered uses the exception filter "
                        + Filter.class.getName() + NO_BEAN);
    }

    @Test
    void catchIsMissingOrDoesNotFit() {
        assertThat(faults(true, FilteredWrongly.class))
                .containsExactly(
                        SilentFilter.class.getName()
                                + " does not say which exceptions it is for: annotate it with @Catch",
                        WrongFilter.class.getName()
                                + " catches java.lang.Error, but takes a java.lang.Exception: change one of them");
    }

    @Test
    void resolvedByNamesAResolverThatIsNoBean() {
        assertThat(faults(false, Resolved.class))
                .singleElement()
                .asString()
                .startsWith(Resolved.class.getName() + ".resolved has the parameter String ")
                .endsWith(", resolved by " + TenantResolver.class.getName() + NO_BEAN);
    }

    @Test
    void resolvedByNamesAResolverOfSomethingElse() {
        assertThat(faults(true, ResolvedWrongly.class))
                .anySatisfy(fault -> assertThat(fault)
                        .contains(".type has the parameter int ")
                        .endsWith("but " + TenantResolver.class.getName()
                                + " supplies java.lang.String: change one of them"))
                .anySatisfy(fault -> assertThat(fault)
                        .contains(".annotation has the parameter String ")
                        .endsWith("but " + TenantResolver.class.getName() + " resolves " + Tenant.class.getName()
                                + ", not @" + Other.class.getName() + ": change one of them"))
                .hasSize(2);
    }

    @Test
    void oneRuleOfAccessIsEnough() {
        assertThat(faults(true, TwoRulesOfTheClass.class, TwoRules.class))
                .containsExactly(
                        TwoRulesOfTheClass.class.getName()
                                + " has @DenyAll beside another annotation that says who may call it: keep one of"
                                + " @RolesAllowed, @PermitAll and @DenyAll",
                        TwoRules.class.getName()
                                + ".confused has @PermitAll beside another annotation that says who may call it: keep"
                                + " one of @RolesAllowed, @PermitAll and @DenyAll");
    }

    @Test
    void globalIsForPartsOfThePipelineOnly() {
        PipelineBeans.of(type -> true, List.of(GlobalNothing.class, Guard.class), faults)
                .checkGlobals();

        assertThat(faults.list())
                .containsExactly(GlobalNothing.class.getName()
                        + " is @Global, but neither a guard, an interceptor, a pipe nor an exception filter: remove"
                        + " @Global, or implement one");
    }
}
