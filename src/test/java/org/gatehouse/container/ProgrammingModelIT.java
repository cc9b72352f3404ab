package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.api.Arguments;
import org.gatehouse.container.application.RequestCounter;
import org.gatehouse.container.model.ModelGateway;
import org.gatehouse.container.model.Note;
import org.gatehouse.container.model.NoteWritten;
import org.gatehouse.container.model.Titled;
import org.gatehouse.test.ConnectError;
import org.gatehouse.test.TestClient;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The programming model where it meets the container: CDI, EJB, JPA, transactions, validation, security, events. */
class ProgrammingModelIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of("gatehouse.jwt.secret", Tokens.SECRET), RequestCounter.class)
                .addPackage(ModelGateway.class.getPackage())
                .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="model" transaction-type="JTA">
                                    <jta-data-source>java:comp/DefaultDataSource</jta-data-source>
                                    <class>%s</class>
                                    <properties>
                                      <property name="jakarta.persistence.schema-generation.database.action"
                                                value="drop-and-create"/>
                                    </properties>
                                  </persistence-unit>
                                </persistence>
                                """.formatted(Note.class.getName())), "META-INF/persistence.xml");
    }

    private TestClient connect(String namespace) {
        return TestClient.of(server()).connect(namespace);
    }

    private TestClient signedIn(String user, String... roles) {
        return TestClient.of(server()).auth("token", Tokens.of(user, roles)).connect("/model");
    }

    private static List<?> journal(TestClient client) {
        return client.ask(List.class, "journal");
    }

    @Test
    void aHandlerIsTransactionalAndItsEventsArePushedAfterTheCommit() {
        try (TestClient ann = connect("/model");
                TestClient other = connect("/model")) {
            ann.ask("author", "ann");
            assertThat(other.ask(String.class, "write", Map.of("author", "ann", "text", "one")))
                    .isEqualTo("one");

            assertThat(ann.await("note:written", Map.class)).isEqualTo(Map.of("author", "ann", "text", "one"));
            assertThat(ann.await("note:text", String.class)).isEqualTo("one");
            assertThat(other.await("note:text", String.class)).isEqualTo("one");
            assertThat(other.has("note:written")).isFalse();
            assertThat(other.ask(int.class, "count", "one")).isEqualTo(1);
        }
    }

    @Test
    void whatIsRolledBackIsNeitherStoredNorPushed() {
        try (TestClient client = connect("/model")) {
            client.emit("write", Map.of("author", "ann", "text", "bad"));
            assertThat(client.await("exception", Map.class)).containsEntry("message", "rolled back");
            client.ask("write", Map.of("author", "ann", "text", "two"));

            assertThat(client.await("note:text", String.class)).isEqualTo("two");
            assertThat(client.ask(int.class, "count", "bad")).isZero();
        }
    }

    @Test
    void pipesAndFiltersAreBeans() {
        try (TestClient client = connect("/model")) {
            client.ask("write", Map.of("author", "ann", "text", "LOUD"));
            assertThat(client.ask(String.class, "find", "loud")).isEqualTo("LOUD");

            client.emit("find", "missing");
            assertThat(client.await("exception", Map.class)).containsEntry("message", "no such note");
        }
    }

    @Test
    void globalGuardsAndInterceptorsResolversAndCdisOwnInterceptorsAllSeeAnEvent() {
        try (TestClient client =
                TestClient.of(server()).header("x-agent", "tester").connect("/model")) {
            journal(client);
            assertThat(client.ask(String.class, "logged")).isEqualTo("tester");

            assertThat(journal(client))
                    .isEqualTo(
                            List.of("guard logged", "interceptor logged", "resolved logged", "cdi logged", "handler"));
        }
    }

    @Test
    void aGlobalGuardDecidesWhoConnects() {
        assertThatThrownBy(() -> TestClient.of(server()).auth("banned", true).connect("/model"))
                .isInstanceOf(ConnectError.class)
                .hasMessage("Forbidden resource");
    }

    @Test
    void constraintsAreCheckedBeforeTheHandlerIsCalled() {
        try (TestClient client = connect("/model")) {
            journal(client);
            client.emit("validated", 2);

            assertThat(client.await("exception", Map.class).get("data"))
                    .isEqualTo(Map.of("violations", List.of(Map.of("message", "must be greater than or equal to 3"))));
            assertThat(client.ask(int.class, "validated", 3)).isEqualTo(3);
            assertThat(journal(client)).isEqualTo(List.of("validated 3"));
        }
    }

    @Test
    void aGenericBaseClassThatIsNotPublicMayHaveHandlers() {
        try (TestClient client = connect("/model")) {
            assertThat(client.ask(Titled.class, "generic", new Titled("Emma"))).isEqualTo(new Titled("Emma"));
            assertThat(client.await("generic", String.class)).isEqualTo("Titled");

            client.emit("generic", new Titled(" "));
            assertThat(client.await("exception", Map.class)).containsEntry("message", "Validation failed");
        }
    }

    @Test
    void rolesComeFromTheToken() {
        try (TestClient keeper = signedIn("ann", "keeper");
                TestClient guest = signedIn("ben", "guest");
                TestClient nobody = connect("/model")) {
            assertThat(keeper.ask(String.class, "keepers-only")).isEqualTo("welcome");
            guest.emit("keepers-only");
            assertThat(guest.await("exception", Map.class)).containsEntry("message", "Forbidden resource");
            nobody.emit("keepers-only");
            assertThat(nobody.await("exception", Map.class)).containsEntry("message", "No token provided");
        }
    }

    @Test
    void theUserIsTheCallerOfEjbsWithItsRoles() {
        try (TestClient keeper = signedIn("ann", "keeper");
                TestClient guest = signedIn("ben", "guest");
                TestClient nobody = connect("/model")) {
            for (int i = 0; i < 3; i++) {
                assertThat(keeper.ask(Map.class, "caller")).isEqualTo(Map.of("name", "ann", "keeper", true));
                assertThat(guest.ask(Map.class, "caller")).isEqualTo(Map.of("name", "ben", "keeper", false));
                assertThat(nobody.ask(Map.class, "caller").get("name").toString())
                        .isEqualToIgnoringCase("anonymous");
            }
            assertThat(keeper.ask(String.class, "caller-otherwise")).isEqualTo("ann ann");
            assertThat(guest.ask(String.class, "caller-otherwise")).isEqualTo("ben ben");
            assertThat(keeper.ask(String.class, "secret")).isEqualTo("gold");
            assertThat(guest.ask(String.class, "secret")).isEqualTo("denied");
            assertThat(nobody.ask(String.class, "secret")).isEqualTo("denied");
        }
    }

    @Test
    void aWsExceptionOfAnEjbReachesTheClient() {
        try (TestClient client = connect("/model")) {
            client.emit("refused-by-ejb");

            assertThat(client.await("exception", Map.class)).containsEntry("message", "the vault is closed");
        }
    }

    @Test
    void aSingletonEjbMayBeAGateway() {
        try (TestClient client = connect("/ejb")) {
            assertThat(client.ask(int.class, "double", 4)).isEqualTo(8);
            client.emit("double", -1);
            assertThat(client.await("exception", Map.class)).containsEntry("message", "negative");
        }
    }

    @Test
    void aConcurrentHandlerHasARequestOfItsOwn() {
        try (TestClient client = connect("/model")) {
            CompletableFuture<Arguments> concurrent = client.emitWithAck("concurrent");
            assertThat(client.ask(int.class, "release")).isEqualTo(1);

            assertThat(concurrent.join().get(0, int.class)).isEqualTo(3);
        }
    }

    @Test
    void aHandlerMayBeAsynchronousAsJakartaConcurrencyHasIt() {
        try (TestClient client = connect("/model")) {
            assertThat(client.ask(String.class, "asynchronous", "x")).isEqualTo("xfalse");
        }
    }

    @Test
    void theServerOfAGatewayIsAllOfItsNamespaces() {
        try (TestClient named = connect("/tenants");
                TestClient dynamic = connect("/tenant-7")) {
            assertThat(dynamic.ask(String.class, "shout")).isEqualTo("/tenant-\\d+, /tenants");

            assertThat(named.await("shouted", String.class)).isEqualTo("/tenant-7");
            assertThat(dynamic.await("shouted", String.class)).isEqualTo("/tenant-7");
        }
    }

    @Test
    void section10listenersAreCalledByPriorityAndNameWithinTheRequest() {
        try (TestClient client = connect("/events")) {
            journal(client);
            assertThat(client.ask(boolean.class, "emit", "order.created", "x")).isTrue();

            List<?> journal = journal(client);
            assertThat(journal.subList(0, 2).toString()).contains("literal x", "any number order.created true");
            assertThat(journal.get(2)).isEqualTo("one segment order.created");
        }
    }

    @Test
    void section10severalNamesAndAnnotationsAreEachListenedFor() {
        try (TestClient client = connect("/events")) {
            journal(client);
            client.ask("emit", "cart.emptied", "x");
            client.ask("emit", "basket", "x");

            assertThat(journal(client)).isEqualTo(List.of("any number cart.emptied true", "any number basket true"));
        }
    }

    @Test
    void section10emitTellsWhetherAnyoneListens() {
        try (TestClient client = connect("/events")) {
            assertThat(client.ask(boolean.class, "emit", "nobody.listens", "x")).isFalse();
            // Node's emitter would throw.
            assertThat(client.ask(boolean.class, "emit", "error", "x")).isFalse();
            assertThat(client.ask(boolean.class, "emit", "typed", "no number")).isFalse();
            assertThat(client.ask(boolean.class, "emit", "observed", "x")).isTrue();
            // The emitter fires synchronous events.
            assertThat(client.ask(boolean.class, "emit", "observed.later", "x")).isFalse();
        }
    }

    @Test
    void section10observersSeeThePayloadAndTheEvent() {
        try (TestClient client = connect("/events")) {
            journal(client);
            client.ask("emit", "observed", "x");
            assertThat(journal(client).stream().map(Object::toString))
                    .containsExactlyInAnyOrder("payload x", "event observed");

            // Of a generic class, only the event.
            client.ask("emit", "observed", Map.of("a", 1));
            assertThat(journal(client)).isEqualTo(List.of("event observed"));
            client.ask("emit-generic-array", "observed");
            assertThat(journal(client)).isEqualTo(List.of("event observed"));
        }
    }

    @Test
    void section10errorsAreSuppressedUnlessToldOtherwise() {
        try (TestClient client = connect("/events")) {
            journal(client);
            assertThat(client.ask(boolean.class, "emit", "failing", "x")).isTrue();
            assertThat(client.ask(String.class, "emit", "failing.loudly", "x")).isEqualTo("thrown: loud");
            assertThat(journal(client)).isEqualTo(List.of("called all the same"));
        }
    }

    @Test
    void section10emitAsyncGathersTheResults() {
        try (TestClient client = connect("/events")) {
            List<?> results = client.ask(List.class, "emit-async", "order.created");

            assertThat(results.subList(0, 2).toString()).contains("literal", "null");
            assertThat(results.get(2)).isEqualTo("wildcard");
            assertThat(client.ask(List.class, "emit-async", "async")).hasSize(1);
            assertThat(client.ask(Map.class, "emit-async", "failing.loudly")).isEqualTo(Map.of("failure", "loud"));
        }
    }

    @Test
    void section10anAsyncListenerRunsElsewhereWithARequestOfItsOwn() {
        try (TestClient client = connect("/events")) {
            journal(client);
            client.ask("emit", "async", "x");

            await().until(() -> journal(client).equals(List.of("async")));
        }
    }

    @Test
    void section10listenersOfAPhaseAreCalledWhenTheTransactionReachesIt() {
        try (TestClient client = connect("/events")) {
            journal(client);
            assertThat(client.ask(List.class, "emit-in-transaction", "phased", false))
                    .isEqualTo(List.of("in progress"));
            assertThat(journal(client)).isEqualTo(List.of("after success"));

            client.emit("emit-in-transaction", "phased", true);
            client.await("exception");
            assertThat(journal(client)).isEqualTo(List.of("after failure"));
        }
    }

    @Test
    void section10withoutATransactionAllPhasesAreAtOnce() {
        try (TestClient client = connect("/events")) {
            journal(client);
            client.ask("emit", "phased", "x");

            assertThat(journal(client).stream().map(Object::toString))
                    .containsExactlyInAnyOrder("in progress", "after success", "after failure");
        }
    }

    @Test
    void section10whatAListenerOfAPhaseThrowsIsToldLikeAnythingElse() {
        try (TestClient client = connect("/events")) {
            assertThat(client.ask(String.class, "emit", "phased.loudly", "x")).isEqualTo("thrown: loud");
            assertThat(client.ask(Map.class, "emit-async", "phased.loudly")).isEqualTo(Map.of("failure", "loud"));
            assertThat(client.ask(List.class, "emit-in-transaction", "phased.loudly", false))
                    .isEmpty();
        }
    }

    @Test
    void section10anEventThatIsEmittedBeforeTheStartIsHeard() {
        try (TestClient client = connect("/events")) {
            assertThat(client.ask(String.class, "early")).isEqualTo("bird");
        }
    }

    @Test
    void section10aDependentListenerIsMadeForEachEvent() {
        try (TestClient client = connect("/events")) {
            journal(client);
            client.ask("emit", "dependent", "x");

            assertThat(journal(client)).isEqualTo(List.of("dependent", "destroyed"));
        }
    }

    @Test
    void whatIsEmittedIsPushedAsWell() {
        try (TestClient ann = connect("/model");
                TestClient client = connect("/events")) {
            ann.ask("author", "ann");
            assertThat(client.ask(boolean.class, "emit-note", new NoteWritten("ann", "emitted")))
                    .isTrue();

            assertThat(ann.await("note:written", Map.class)).containsEntry("text", "emitted");
        }
    }
}
