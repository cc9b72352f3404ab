package org.gatehouse.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.Push;
import org.gatehouse.api.Server;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushInspectorTest {

    public record Customer(String id) {}

    @Push(event = "shipped", room = "user:{customer.id}", payload = "order")
    @Push(event = "log")
    public record Shipped(Customer customer, String order) {}

    @Push(
            event = "tagged",
            room = {"tag:{tags}", "all:{urgent}:{number}"})
    public static class Tagged {
        private final List<String> tags;
        public final int number = 7;

        Tagged(String... tags) {
            this.tags = Arrays.asList(tags);
        }

        public List<String> getTags() {
            return tags;
        }

        public boolean isUrgent() {
            return tags.contains("urgent");
        }
    }

    @Push(event = "lost", room = "user:{customerId}", payload = "nothing")
    public record UnknownProperty(Customer customer) {}

    @Push(event = "lost", room = "user:{customer.name}")
    public record UnknownNestedProperty(Customer customer) {}

    @Push(event = "disconnect", room = "user:{customer")
    record Wrong(String customer) {}

    @Push(event = "")
    record Nameless() {}

    abstract static class Owned<T> {
        public T getOwner() {
            return null;
        }
    }

    public static class CustomerOwned extends Owned<Customer> {
        private final Customer customer;

        CustomerOwned(String id) {
            this.customer = new Customer(id);
        }

        /** With a bridge beside it that returns an Object. */
        @Override
        public Customer getOwner() {
            return customer;
        }

        public static String getShared() {
            return "shared";
        }
    }

    @Push(event = "owned", room = "owner:{owner.id}", payload = "owner")
    public static class OverridingGetter extends CustomerOwned {
        OverridingGetter(String id) {
            super(id);
        }
    }

    abstract static class InheritedGetter extends Owned<Customer> {}

    @Push(event = "owned", room = "owner:{owner.id}")
    abstract static class GenericGetter extends InheritedGetter {}

    @Push(
            event = "lost",
            room = {"{class}", "{shared}"})
    static class NoProperties extends CustomerOwned {
        NoProperties() {
            super("x");
        }
    }

    @WebSocketGateway(namespace = "orders", pattern = "/tenant-\\d")
    static class Orders {}

    private final Faults faults = new Faults();
    private final PushInspector inspector = new PushInspector(faults);
    private TestServer server;
    private TestClient client;

    @BeforeEach
    void connect() {
        server = TestServer.of();
        client = server.client().connect("/");
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void push(Object event) {
        Server main = server.server();
        inspector.pushes(event.getClass()).forEach(push -> push.push(event, main::of));
    }

    private void join(String room) {
        server.server().socketsJoin(room);
    }

    @Test
    void sendsAPropertyToTheRoomOfAnother() {
        join("user:ann");
        push(new Shipped(new Customer("ann"), "4711"));

        assertThat(client.await("shipped", String.class)).isEqualTo("4711");
        assertThat(client.await("log", Map.class)).containsEntry("order", "4711");
        assertThat(faults.list()).isEmpty();
    }

    @Test
    void sendsNothingToTheRoomsOfOthersOrOfNobody() {
        join("user:ann");
        join("user:null");
        push(new Shipped(new Customer("ben"), "1"));
        push(new Shipped(new Customer(null), "2"));
        push(new Shipped(null, "3"));
        push(new Shipped(new Customer("ann"), "4"));

        assertThat(client.await("shipped", String.class)).isEqualTo("4");
    }

    @Test
    void sendsOnceToTheRoomsOfAllElements() {
        join("tag:a");
        join("tag:b");
        push(new Tagged("a", null, "b"));

        client.await("tagged");
        server.server().emit("after");
        client.await("after");
        assertThat(client.has("tagged")).isFalse();
    }

    @Test
    void readsGettersAndFields() {
        join("all:true:7");
        push(new Tagged("urgent"));

        assertThat(client.await("tagged", Map.class)).containsEntry("urgent", true);
    }

    @Test
    void readsGettersThatAreOverriddenOrGeneric() {
        inspector.pushes(GenericGetter.class);
        assertThat(faults.list()).isEmpty();
        join("owner:ann");
        push(new OverridingGetter("ann"));

        client.await("owned");
    }

    @Test
    void staticMethodsAndThoseOfObjectAreNoProperties() {
        inspector.pushes(NoProperties.class);

        assertThat(faults.list())
                .hasSize(2)
                .allSatisfy(fault -> assertThat(fault).contains("does not have"));
    }

    @Push(namespace = "orders", event = "x")
    record ToName() {}

    @Push(namespace = "/tenant-7", event = "x")
    record ToPattern() {}

    @Push(event = "x")
    record ToMain() {}

    @Push(namespace = "/ordrs", event = "x")
    record ToNobody() {}

    @Test
    void tellsOfNamespacesThatNoGatewayServes() {
        for (Class<?> type : List.of(ToName.class, ToPattern.class, ToMain.class, ToNobody.class)) {
            inspector
                    .pushes(type)
                    .forEach(push -> inspector.checkNamespace(
                            push, List.of(Orders.class.getAnnotation(WebSocketGateway.class))));
        }

        assertThat(faults.list())
                .containsExactly(ToNobody.class.getName()
                        + " is pushed to the namespace '/ordrs', which no gateway serves: correct the name, or write a"
                        + " gateway for it");
    }

    @Test
    void tellsOfPropertiesThatAClassLacks() {
        inspector.pushes(UnknownProperty.class);
        inspector.pushes(UnknownNestedProperty.class);

        assertThat(faults.list())
                .containsExactly(
                        UnknownProperty.class.getName()
                                + " is pushed to the room 'user:{customerId}' with the property 'customerId', which "
                                + UnknownProperty.class.getName() + " does not have: correct the template",
                        UnknownProperty.class.getName() + " is pushed with the property 'nothing', which "
                                + UnknownProperty.class.getName() + " does not have, as its payload: correct the name",
                        UnknownNestedProperty.class.getName()
                                + " is pushed to the room 'user:{customer.name}' with the property 'name', which "
                                + Customer.class.getName() + " does not have: correct the template");
    }

    @Test
    void tellsOfNamesAndTemplatesThatCannotBe() {
        inspector.pushes(Wrong.class);
        inspector.pushes(Nameless.class);

        assertThat(faults.list())
                .containsExactly(
                        Wrong.class.getName()
                                + " is pushed as 'disconnect', a name of the protocol's own: choose another",
                        Wrong.class.getName() + " is pushed to the room 'user:{customer' with a brace without its"
                                + " counterpart: correct the template",
                        Nameless.class.getName() + " is pushed without the name of an event: @Push needs one");
    }
}
