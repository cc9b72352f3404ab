package org.gatehouse.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gatehouse.container.application.OrdersGateway;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.Rest;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Transports;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A WAR of somebody else, who bundles the classes jar and brings gateways, an EJB and a REST resource. */
class ApplicationIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.application(Map.of()).addPackage(OrdersGateway.class.getPackage());
    }

    private EventClient client() {
        return EventClient.connected(server(), "/orders", Transports.WEBSOCKET_ONLY);
    }

    @Test
    void anEventFiredInATransactionIsSentAfterItsCommit() {
        try (EventClient client = client()) {
            assertThat(new Rest(server())
                            .post("api/orders/one", "text/plain", "")
                            .statusCode())
                    .isEqualTo(204);

            assertThat(client.await("placed")).containsExactly("one");
        }
    }

    @Test
    void anEventFiredInATransactionThatRollsBackIsNeverSent() {
        try (EventClient client = client()) {
            Rest rest = new Rest(server());
            assertThat(rest.post("api/orders/bad", "text/plain", "").statusCode())
                    .isEqualTo(409);
            rest.post("api/orders/two", "text/plain", "");

            // Had the first been sent, it would have come first.
            assertThat(client.await("placed")).containsExactly("two");
        }
    }

    @Test
    void anEjbEmitsToTheMainNamespaceAndToRoomsOfOthers() {
        try (EventClient main = EventClient.connected(server(), "/", Transports.POLLING_ONLY);
                EventClient vip = client();
                EventClient other = client()) {
            assertThat(vip.ask("become-vip")[0].toString()).contains("vip").contains(vip.id());
            new Rest(server()).post("api/announcements/sale", "text/plain", "");

            assertThat(main.await("announcement")).containsExactly("sale");
            assertThat(vip.await("offer")).containsExactly("sale");
            assertThat(other.has("offer")).isFalse();
        }
    }

    @Test
    void anEmitLeavesTheRequestOfItsCallerAlone() {
        RawPolling client = RawPolling.connected(server(), "/");
        Rest rest = new Rest(server());
        for (int i = 0; i < 20; i++) {
            CompletableFuture<HttpResponse<String>> poll = client.startPoll();

            assertThat(rest.post("api/announcements/" + i, "text/plain", "").body())
                    .isEqualTo("2");
            assertThat(poll.join().body()).contains("announcement");
        }
    }

    @Test
    void theConnectionHookKnowsTheHandshakeAndMayEmitAtOnce() {
        try (EventClient client = EventClient.connected(server(), "/orders?name=ann", Transports.UPGRADE)) {
            assertThat(client.await("welcome")).containsExactly("ann", 1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text   | {"message":"Not today"}
                    object | {"message":"Forbidden","data":{"code":42}}
                    bug    | {"message":"Internal server error"}
                    """)
    void theConnectionHookMayRefuseAClient(String how, String error) throws JSONException {
        try (EventClient client = EventClient.connecting(server(), "/orders", Map.of("refuse", how))) {
            assertThat(client.awaitObject("connect_error").toString()).isEqualTo(new JSONObject(error).toString());
        }
    }

    @Test
    void theDisconnectHookKnowsWhyAndStillSeesTheRooms() {
        try (EventClient staying = client()) {
            EventClient leaving = client();
            String id = leaving.id();
            leaving.close();

            assertThat(staying.await("left")).containsExactly(id, "client namespace disconnect", true);
        }
    }

    @Test
    void theServerMakesAClientLeave() {
        try (EventClient staying = client();
                EventClient leaving = client()) {
            String id = leaving.id();
            leaving.emit("leave");

            assertThat(leaving.await("disconnect")).containsExactly("io server disconnect");
            assertThat(staying.await("left")).containsExactly(id, "server namespace disconnect", true);
        }
    }

    @Test
    void bodiesAreBoundToRecordsAndPrimitives() throws JSONException {
        try (EventClient client = client()) {
            JSONObject order = new JSONObject()
                    .put("id", "one")
                    .put(
                            "lines",
                            new JSONArray()
                                    .put(new JSONObject().put("article", "a").put("count", 2))
                                    .put(new JSONObject().put("article", "b").put("count", 3)));

            assertThat(client.ask("total", order)).containsExactly(5);
            assertThat(client.ask("increment", 41)).containsExactly(42);
        }
    }

    @Test
    void aPrimitiveWithoutABodyIsAnInvalidPayload() throws JSONException {
        try (EventClient client = client()) {
            client.emit("increment");

            assertThat(client.awaitObject("exception").toString())
                    .isEqualTo(new JSONObject("{\"status\":\"error\",\"message\":\"Invalid payload format\","
                                    + "\"cause\":{\"pattern\":\"increment\"}}")
                            .toString());
        }
    }

    @Test
    void everyEventIsARequestOfItsOwn() {
        try (EventClient client = client()) {
            assertThat(client.ask("requests")).containsExactly(3);
            assertThat(client.ask("requests")).containsExactly(3);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    text   | {"status":"error","message":"nope","cause":{"pattern":"fail","data":"text"}}
                    object | {"code":42,"message":"custom"}
                    bug    | {"status":"error","message":"Internal server error","cause":{"pattern":"fail","data":"bug"}}
                    """)
    void anExceptionReachesTheClientAsNestJsSendsIt(String how, String payload) throws JSONException {
        try (EventClient client = client()) {
            client.emit("fail", how);

            assertThat(client.awaitObject("exception").toString()).isEqualTo(new JSONObject(payload).toString());
        }
    }

    @Test
    void aGuardThatSaysNoForbidsTheResource() throws JSONException {
        try (EventClient client = client()) {
            client.emit("guarded", 1);

            assertThat(client.awaitObject("exception").toString())
                    .isEqualTo(new JSONObject("{\"status\":\"error\",\"message\":\"Forbidden resource\","
                                    + "\"cause\":{\"pattern\":\"guarded\",\"data\":1}}")
                            .toString());
        }
    }

    @Test
    void aSlowHandlerDelaysItsOwnConnectionOnly() {
        try (EventClient slow = client();
                EventClient quick = client()) {
            slow.emit("wait");
            slow.emit("increment", "not a number");
            assertThat(quick.ask("increment", 1)).containsExactly(2);
            assertThat(slow.has("exception")).isFalse();

            quick.emit("release");
            slow.await("exception");
        }
    }
}
