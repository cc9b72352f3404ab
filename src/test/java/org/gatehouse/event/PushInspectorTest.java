package org.gatehouse.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.gatehouse.api.Push;
import org.gatehouse.api.Server;
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

    private final List<String> faults = new ArrayList<>();
    private final PushInspector inspector = new PushInspector(faults::add);
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
        assertThat(faults).isEmpty();
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
    void tellsOfPropertiesThatAClassLacks() {
        inspector.pushes(UnknownProperty.class);
        inspector.pushes(UnknownNestedProperty.class);

        assertThat(faults)
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

        assertThat(faults)
                .containsExactly(
                        Wrong.class.getName()
                                + " is pushed as 'disconnect', a name of the protocol's own: choose another",
                        Wrong.class.getName() + " is pushed to the room 'user:{customer' with a brace without its"
                                + " counterpart: correct the template",
                        Nameless.class.getName() + " is pushed without the name of an event: @Push needs one");
    }
}
