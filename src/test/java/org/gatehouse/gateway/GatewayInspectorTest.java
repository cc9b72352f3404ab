package org.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import java.security.Principal;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.api.Ack;
import org.gatehouse.api.AckCallback;
import org.gatehouse.api.CanActivate;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.Cors;
import org.gatehouse.api.ExecutionContext;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.UseGuards;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;
import org.junit.jupiter.api.Test;

class GatewayInspectorTest {

    static class Guard implements CanActivate {
        @Override
        public boolean canActivate(ExecutionContext context) {
            return true;
        }
    }

    static class OtherGuard extends Guard {}

    @WebSocketGateway(namespace = "good")
    @UseGuards(Guard.class)
    static class Good {
        @SubscribeMessage("a")
        @UseGuards(OtherGuard.class)
        public String a(@ConnectedSocket Socket client, @MessageBody List<String> body) {
            return body.get(0) + client.id();
        }

        @SubscribeMessage("b")
        public void b() {}

        public void noHandler(int anything) {}
    }

    static class Base {
        @SubscribeMessage("inherited")
        public void inherited() {}

        @SubscribeMessage("replaced")
        public void replaced() {}
    }

    @WebSocketGateway
    static class Derived extends Base {
        @Override
        @SubscribeMessage("replacement")
        public void replaced() {}
    }

    @WebSocketGateway
    static class NotPublic {
        @SubscribeMessage("a")
        void hidden() {}
    }

    @WebSocketGateway
    static class Static {
        @SubscribeMessage("a")
        public static void shared() {}
    }

    @WebSocketGateway
    static class UnknownParameter {
        @SubscribeMessage("a")
        public void puzzled(@ConnectedSocket Socket client, int count) {}
    }

    @WebSocketGateway
    static class WrongSocket {
        @SubscribeMessage("a")
        public void wrong(@ConnectedSocket String client) {}
    }

    @WebSocketGateway
    static class WrongAck {
        @SubscribeMessage("a")
        public void wrong(@Ack Runnable ack) {}
    }

    @WebSocketGateway
    static class SeveralKinds {
        @SubscribeMessage("a")
        public void both(@Ack @MessageBody AckCallback ack) {}
    }

    @WebSocketGateway
    static class AnswersItself {
        @SubscribeMessage("a")
        public void answer(AckCallback ack, ExecutionContext context, JsonWebToken token, Principal caller) {}
    }

    @WebSocketGateway
    static class Twice {
        @SubscribeMessage("a")
        public void one() {}

        @SubscribeMessage("a")
        public void two() {}
    }

    @WebSocketGateway
    static class Reserved {
        @SubscribeMessage("disconnect")
        public void gone() {}

        @SubscribeMessage("")
        public void nameless() {}
    }

    @WebSocketGateway(cors = @Cors(origin = "*", credentials = true))
    static class Open {}

    @WebSocketGateway
    @UseGuards(Guard.class)
    static class Guarded {
        @SubscribeMessage("a")
        public void guarded() {}
    }

    private final Faults faults = new Faults();
    private final GatewayInspector inspector =
            new GatewayInspector(PipelineBeans.of(type -> true, List.of(), faults), faults);

    private GatewayDefinition inspect(Class<?> type) {
        return inspector.inspect(type, ApplicationScoped.class);
    }

    private String onlyFault(Class<?> type) {
        inspect(type);
        assertThat(faults.list()).hasSize(1);
        return faults.list().get(0);
    }

    @Test
    void findsHandlersWithTheirArgumentsAndGuards() {
        GatewayDefinition definition = inspect(Good.class);

        assertThat(faults.list()).isEmpty();
        assertThat(definition.namespaces()).containsExactly("/good");
        assertThat(definition.handlers()).extracting(HandlerDefinition::event).containsExactlyInAnyOrder("a", "b");
        HandlerDefinition a = definition.handlers().stream()
                .filter(handler -> handler.event().equals("a"))
                .findFirst()
                .orElseThrow();
        assertThat(a.arguments()).hasSize(2);
        assertThat(a.answersItself()).isFalse();
        assertThat(a.pipeline().guards()).containsExactly(Guard.class, OtherGuard.class);
    }

    @Test
    void findsInheritedHandlersButNotOverriddenOnes() {
        assertThat(inspect(Derived.class).handlers())
                .extracting(HandlerDefinition::event)
                .containsExactlyInAnyOrder("inherited", "replacement");
        assertThat(faults.list()).isEmpty();
    }

    @Test
    void refusesAHandlerThatIsNotPublic() {
        assertThat(onlyFault(NotPublic.class))
                .isEqualTo(NotPublic.class.getName() + ".hidden is not public, so it cannot be called: make it public");
    }

    @Test
    void refusesAStaticHandler() {
        assertThat(onlyFault(Static.class)).contains(".shared is static").endsWith("remove static");
    }

    @Test
    void refusesAParameterThatNothingSupplies() {
        assertThat(onlyFault(UnknownParameter.class))
                .startsWith(UnknownParameter.class.getName() + ".puzzled has a parameter that nothing supplies, int ")
                .endsWith("annotate it with @MessageBody, @ConnectedSocket or @Ack, or remove it");
    }

    @Test
    void refusesASocketOfAnotherType() {
        assertThat(onlyFault(WrongSocket.class)).contains(".wrong has the @ConnectedSocket parameter String");
    }

    @Test
    void refusesAnAcknowledgementOfAnotherType() {
        assertThat(onlyFault(WrongAck.class))
                .contains(".wrong has the @Ack parameter Runnable")
                .endsWith("must be AckCallback");
    }

    @Test
    void refusesAParameterOfSeveralKinds() {
        assertThat(onlyFault(SeveralKinds.class)).contains(".both has the parameter AckCallback", "of several kinds");
    }

    @Test
    void suppliesSomeParametersByTheirTypeAlone() {
        HandlerDefinition handler = inspect(AnswersItself.class).handlers().get(0);

        assertThat(faults.list()).isEmpty();
        assertThat(handler.arguments()).hasSize(4);
        assertThat(handler.answersItself()).isTrue();
    }

    @Test
    void refusesTwoHandlersOfOneEvent() {
        assertThat(onlyFault(Twice.class)).contains("is a second handler of 'a', beside ");
    }

    @Test
    void refusesReservedAndEmptyNames() {
        inspect(Reserved.class);

        assertThat(faults.list())
                .anySatisfy(fault -> assertThat(fault).contains(".gone handles 'disconnect'"))
                .anySatisfy(fault -> assertThat(fault).contains(".nameless names no event"));
    }

    @Test
    void refusesCredentialsForEveryOrigin() {
        assertThat(onlyFault(Open.class)).endsWith("name the origins");
    }

    @Test
    void refusesAGuardThatIsNoBean() {
        GatewayInspector strict = new GatewayInspector(PipelineBeans.of(type -> false, List.of(), faults), faults);
        strict.inspect(Guarded.class, ApplicationScoped.class);

        assertThat(faults.list())
                .singleElement()
                .asString()
                .contains("Guarded is guarded by " + Guard.class.getName())
                .endsWith("give it a scope, such as @ApplicationScoped");
    }

    @Test
    void refusesAnotherScope() {
        inspector.inspect(Good.class, RequestScoped.class);

        assertThat(faults.list())
                .singleElement()
                .asString()
                .contains("is @RequestScoped, but one gateway serves all clients");
    }

    @Test
    void gathersTheFaultsOfAllGateways() {
        inspect(NotPublic.class);
        inspect(UnknownParameter.class);

        assertThat(faults.list()).hasSize(2);
    }
}
