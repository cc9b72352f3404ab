package org.gatehouse.nestjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gatehouse.api.ConnectedSocket;
import org.gatehouse.api.MessageBody;
import org.gatehouse.api.OnGatewayConnection;
import org.gatehouse.api.OnGatewayInit;
import org.gatehouse.api.Server;
import org.gatehouse.api.Socket;
import org.gatehouse.api.SubscribeMessage;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.api.WebSocketServer;
import org.gatehouse.test.ConnectError;
import org.gatehouse.test.TestClient;
import org.gatehouse.test.TestServer;
import org.junit.jupiter.api.Test;

/** NestJS semantics, section 1: declaring a gateway. */
class Section1GatewaysTest {

    @WebSocketGateway
    static class Main {
        @SubscribeMessage("where")
        public String where(@ConnectedSocket Socket client) {
            return client.namespace();
        }
    }

    @WebSocketGateway(namespace = "chat")
    static class Chat extends Main {
        @WebSocketServer
        Server server;

        @SubscribeMessage("shout")
        public void shout(@MessageBody String text) {
            server.emit("shouted", text);
        }
    }

    @WebSocketGateway(namespace = {"/a", "b"})
    static class Several extends Chat {}

    @WebSocketGateway(pattern = "/tenant-\\d+")
    static class Tenants extends Chat {
        @SubscribeMessage("shared")
        public String shared() {
            return "pattern";
        }
    }

    @WebSocketGateway(pattern = "/tenant-1\\d*")
    static class FirstTenants {
        @SubscribeMessage("first")
        public String first() {
            return "first";
        }
    }

    @WebSocketGateway(namespace = "/tenant-1")
    static class FirstTenant {
        @SubscribeMessage("shared")
        public String shared() {
            return "name";
        }
    }

    @WebSocketGateway(namespace = "/other", pattern = "/more-.*")
    static class Both extends Chat {}

    @Test
    void withoutANamespaceItIsTheMainOne() {
        try (TestServer server = TestServer.of(new Main());
                TestClient client = server.client().connect("/")) {
            assertThat(client.ask(String.class, "where")).isEqualTo("/");
        }
    }

    @Test
    void aLeadingSlashIsAdded() {
        try (TestServer server = TestServer.of(new Chat());
                TestClient client = server.client().connect("/chat")) {
            assertThat(client.ask(String.class, "where")).isEqualTo("/chat");
        }
    }

    @Test
    void anUnknownNamespaceIsRefused() {
        try (TestServer server = TestServer.of(new Chat())) {
            assertThatThrownBy(() -> server.client().connect("/other"))
                    .isInstanceOf(ConnectError.class)
                    .hasMessage("Invalid namespace");
        }
    }

    @Test
    void aGatewayMayHaveSeveralNamespacesAndItsServerIsAllOfThem() {
        try (TestServer server = TestServer.of(new Several());
                TestClient a = server.client().connect("/a");
                TestClient b = server.client().connect("/b")) {
            assertThat(a.ask(String.class, "where")).isEqualTo("/a");
            assertThat(b.ask(String.class, "where")).isEqualTo("/b");

            a.emit("shout", "hello");

            assertThat(a.await("shouted", String.class)).isEqualTo("hello");
            assertThat(b.await("shouted", String.class)).isEqualTo("hello");
        }
    }

    @Test
    void aPatternIsForAllNamespacesThatItMatches() {
        try (TestServer server = TestServer.of(new Tenants());
                TestClient one = server.client().connect("/tenant-1");
                TestClient two = server.client().connect("/tenant-2")) {
            assertThat(one.ask(String.class, "where")).isEqualTo("/tenant-1");
            one.emit("shout", "hello");

            assertThat(one.await("shouted", String.class)).isEqualTo("hello");
            assertThat(two.await("shouted", String.class)).isEqualTo("hello");
            assertThatThrownBy(() -> server.client().connect("/tenant-x")).hasMessage("Invalid namespace");
        }
    }

    @Test
    void allGatewaysWhoseNameOrPatternFitsServeANamespace() {
        Tenants tenants = new Tenants();
        try (TestServer server = TestServer.of(new FirstTenant(), tenants, new FirstTenants());
                TestClient client = server.client().connect("/tenant-1");
                TestClient dynamic = server.client().connect("/tenant-12")) {
            assertThat(client.ask(String.class, "where")).isEqualTo("/tenant-1");
            assertThat(client.ask(String.class, "first")).isEqualTo("first");
            assertThat(dynamic.ask(String.class, "first")).isEqualTo("first");

            tenants.server.emit("all");

            client.await("all");
            dynamic.await("all");
        }
    }

    @Test
    void aGatewayMayHaveBothNamesAndPatterns() {
        Both both = new Both();
        try (TestServer server = TestServer.of(both);
                TestClient named = server.client().connect("/other");
                TestClient matching = server.client().connect("/more-1")) {
            both.server.emit("all");

            named.await("all");
            matching.await("all");
            assertThat(both.server.namespace()).isEqualTo("/more-.*, /other");
        }
    }

    @WebSocketGateway(namespace = "/shared")
    static class One implements OnGatewayInit, OnGatewayConnection {
        final List<String> log = new CopyOnWriteArrayList<>();

        @Override
        public void afterInit(Server server) {
            log.add("init " + server.namespace());
        }

        @Override
        public void handleConnection(Socket client) {
            log.add("connected");
        }

        @SubscribeMessage("both")
        public String both() {
            log.add("both");
            return "one";
        }

        @SubscribeMessage("only-one")
        public String onlyOne() {
            return "one";
        }
    }

    @WebSocketGateway(namespace = "/shared")
    static class Two extends One {
        @Override
        @SubscribeMessage("both")
        public String both() {
            log.add("both");
            return "two";
        }
    }

    @Test
    void gatewaysThatShareANamespaceKeepTheirHooksAndHandlers() {
        One one = new One();
        Two two = new Two();
        try (TestServer server = TestServer.of(one, two);
                TestClient client = server.client().connect("/shared")) {
            // Both run, and the first answer wins.
            assertThat(client.ask(String.class, "both")).isIn("one", "two");
            client.ask("only-one");

            assertThat(one.log).containsExactly("init /shared", "connected", "both");
            assertThat(two.log).containsExactly("init /shared", "connected", "both");
        }
    }

    @WebSocketGateway(port = 4001)
    static class OnPort {}

    @WebSocketGateway(port = 4002)
    static class OnOtherPort {}

    @WebSocketGateway(namespace = "/admin", port = 4001)
    static class AdminOnPort {}

    @WebSocketGateway(pattern = "/.*", port = 4003)
    static class PatternOnPort {}

    @WebSocketGateway(port = 70_000)
    static class WrongPort {}

    @WebSocketGateway(namespace = {"a,b", "/x", "x"})
    static class WrongNames {}

    @WebSocketGateway(pattern = {"tenant-\\d+", "/("})
    static class WrongPatterns {}

    @WebSocketGateway(namespace = "/tenant-7", pattern = "/tenant-\\d+")
    static class NameAndPattern {}

    private static void assertFault(String fault, Object... gateways) {
        assertThatThrownBy(() -> TestServer.of(gateways))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\n  - " + fault);
    }

    @Test
    void gatewaysOfOneNamespaceMustNotContradictEachOtherAboutThePort() {
        assertThatThrownBy(() -> TestServer.of(new OnPort(), new OnOtherPort()))
                .hasMessageMatching("(?s).*Port shares the namespace '/' with .*Port, but not its port: give both the"
                        + " same, or one another namespace");
        assertThatThrownBy(() -> TestServer.of(new AdminOnPort(), new PatternOnPort()))
                .hasMessageContaining("shares the namespace '/admin' with");
        // The main namespace is not one that a pattern is for.
        TestServer.of(new OnPort(), new PatternOnPort()).close();
    }

    @Test
    void aPortIsANumberOfAPort() {
        assertFault(
                WrongPort.class.getName() + " has the port 70000: allowed is one from 1 to 65535, or 0 for any",
                new WrongPort());
    }

    @Test
    void namespacesThatNoClientCanNameAreFaults() {
        String name = WrongNames.class.getName();
        assertFault(
                name + " has the namespace '/a,b', which no client can name: leave out commas and question marks",
                new WrongNames());
        assertFault(name + " names the namespace '/x' twice: remove one", new WrongNames());
    }

    @Test
    void patternsThatMatchNothingAreFaults() {
        String name = WrongPatterns.class.getName();
        assertFault(
                name + " has the pattern 'tenant-\\d+', which matches no namespace, since all begin with a slash: write"
                        + " '/tenant-\\d+'",
                new WrongPatterns());
        assertFault(
                name + " has the pattern '/(', which is no regular expression: Unclosed group", new WrongPatterns());
    }

    @Test
    void aNameThatThePatternMatchesAsWellIsAFault() {
        assertFault(
                NameAndPattern.class.getName() + " has the namespace '/tenant-7', which its pattern '/tenant-\\d+'"
                        + " matches as well: remove the name",
                new NameAndPattern());
    }

    interface Greeting {
        @SubscribeMessage("greet")
        default String greet(@MessageBody String name) {
            return "hello " + name;
        }
    }

    abstract static class Crud<T, K> {
        final List<Object> stored = new CopyOnWriteArrayList<>();

        @SubscribeMessage("create")
        public T create(@MessageBody T item) {
            stored.add(item.getClass());
            return item;
        }

        @SubscribeMessage("create-all")
        public int createAll(@MessageBody List<T> items) {
            items.forEach(item -> stored.add(item.getClass()));
            return items.size();
        }

        @SubscribeMessage("by-key")
        public String byKey(@MessageBody Map<K, T[]> items) {
            Map.Entry<K, T[]> first = items.entrySet().iterator().next();
            return first.getKey().getClass().getSimpleName()
                    + first.getValue().getClass().getComponentType().getSimpleName();
        }

        @SubscribeMessage("replaced")
        public String replaced(@MessageBody T item) {
            return "base";
        }
    }

    public record Book(String title) {}

    @WebSocketGateway(namespace = "/books")
    static class Books extends Crud<Book, Integer> implements Greeting {
        @Override
        @SubscribeMessage("replaced")
        public String replaced(@MessageBody Book item) {
            return "derived " + item.title();
        }
    }

    @Test
    void genericBaseGatewaysTakeWhatTheirSubclassesSay() {
        Books books = new Books();
        try (TestServer server = TestServer.of(books);
                TestClient client = server.client().connect("/books")) {
            Book book = new Book("Emma");
            assertThat(client.ask(Book.class, "create", book)).isEqualTo(book);
            assertThat(client.ask(int.class, "create-all", List.of(book, book))).isEqualTo(2);
            assertThat(client.ask(String.class, "by-key", Map.of(7, List.of(book))))
                    .isEqualTo("IntegerBook");
            assertThat(client.ask(String.class, "replaced", book)).isEqualTo("derived Emma");

            assertThat(books.stored).containsExactly(Book.class, Book.class, Book.class);
        }
    }

    @Test
    void defaultMethodsOfInterfacesAreHandlers() {
        try (TestServer server = TestServer.of(new Books());
                TestClient client = server.client().connect("/books")) {
            assertThat(client.ask(String.class, "greet", "Ann")).isEqualTo("hello Ann");
        }
    }
}
