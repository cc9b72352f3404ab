package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gatehouse.testkit.EventClient;
import org.gatehouse.testkit.NodeTests;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.ServerTest;
import org.gatehouse.testkit.Transports;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What applications do with the official clients, by each transport. */
@RequiresProgram({"node", "npm"})
abstract class ClientScenarios extends ServerTest {

    private static final int COUNT = 10_000;
    private static final int MEGABYTE = 1_000_000;

    @TestFactory
    Stream<DynamicTest> scenariosOfTheJavaScriptClient() throws Exception {
        return NodeTests.run("scenarios.test.mjs", server());
    }

    /** Connected, by the last of its transports. */
    private EventClient connected(Transports transports) {
        EventClient client = EventClient.connected(server(), "/scenarios", transports);
        if (transports == Transports.UPGRADE) {
            client.await("upgrade");
        }
        return client;
    }

    private static byte[] bytes(int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        IntStream.range(0, count).forEach(i -> bytes.put((byte) (i * 7 + (i >> 8))));
        return bytes.array();
    }

    private static JSONObject nested() throws JSONException {
        return new JSONObject()
                .put("name", "x")
                .put("parts", new JSONArray().put(bytes(3)).put(new JSONObject().put("deep", bytes(300))));
    }

    private static void assertNested(Object value) throws JSONException {
        JSONObject object = (JSONObject) value;
        JSONArray parts = object.getJSONArray("parts");
        assertThat(object.get("name")).isEqualTo("x");
        assertThat(parts.get(0)).isEqualTo(bytes(3));
        assertThat(parts.getJSONObject(1).get("deep")).isEqualTo(bytes(300));
    }

    @ParameterizedTest
    @EnumSource
    void bytesInEventsArriveAsTheyWereSent(Transports transports) throws JSONException {
        try (EventClient ann = connected(transports)) {
            ann.emit("echo", bytes(256));
            assertThat(ann.await("echo")[0]).isEqualTo(bytes(256));

            ann.emit("echo", nested());
            assertNested(ann.await("echo")[0]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bytesInAcknowledgementsArriveAsTheyWereSent(Transports transports) throws JSONException {
        try (EventClient ann = connected(transports)) {
            assertNested(ann.ask("ask", nested())[0]);

            ann.answer("question", nested());
            assertNested(((JSONArray) ann.ask("ask-me", COUNT, "who?")[0]).get(0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerGivesUpOnAClientThatDoesNotAnswer(Transports transports) throws JSONException {
        try (EventClient ann = connected(transports)) {
            JSONArray answer = (JSONArray) ann.ask("ask-me", 100, "who?")[0];

            assertThat(answer.get(0)).isEqualTo("operation has timed out");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerAsksAllClientsOfARoom(Transports transports) throws JSONException {
        String room = "all " + transports;
        try (EventClient ann = connected(transports);
                EventClient bob = connected(transports)) {
            ann.answer("question", "ann");
            bob.answer("question", "bob");
            ann.ask("join", room);
            bob.ask("join", room);
            Object[] answers = ann.ask("ask-room", room, 10_000);

            assertThat(strings(answers[0])).containsExactly("ann", "bob");
            assertThat(answers[1]).isEqualTo("all");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServerLearnsWhichClientsOfARoomHaveAnsweredInTime(Transports transports) throws JSONException {
        String room = "some " + transports;
        try (EventClient ann = connected(transports);
                EventClient bob = connected(transports)) {
            bob.answer("question", "bob");
            ann.ask("join", room);
            bob.ask("join", room);
            Object[] answers = ann.ask("ask-room", room, 500);

            assertThat(strings(answers[0])).containsExactly("bob");
            assertThat(answers[1]).isEqualTo("operation has timed out");
        }
    }

    private static List<Object> strings(Object array) throws JSONException {
        JSONArray values = (JSONArray) array;
        List<Object> strings = new ArrayList<>();
        for (int i = 0; i < values.length(); i++) {
            strings.add(values.get(i));
        }
        return strings;
    }

    @ParameterizedTest
    @EnumSource
    void severalNamespacesShareOneConnection(Transports transports) {
        try (EventClient ann = connected(transports);
                EventClient annex = ann.beside("/annex")) {
            assertThat(annex.id()).isNotEqualTo(ann.id());
            assertThat(ann.ask("where")[0]).isEqualTo("/scenarios");
            assertThat(annex.ask("where")[0]).isEqualTo("/annex");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aClientComesBackAfterItsConnectionWasLost(Transports transports) {
        try (EventClient ann = connected(transports)) {
            ann.loseConnection();
            ann.await("disconnect");
            ann.await("connect");

            assertThat(ann.ask("ask", "back")[0]).isEqualTo("back");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMegabyteOfTextArrives(Transports transports) {
        String text = "aé✓😀".repeat(MEGABYTE / 10);
        try (EventClient ann = connected(transports)) {
            ann.emit("echo", text);
            assertThat(ann.await("echo")[0].equals(text)).isTrue();
            assertThat(ann.ask("ask", text)[0].equals(text)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMegabyteOfBytesArrives(Transports transports) {
        byte[] content = bytes(MEGABYTE);
        try (EventClient ann = connected(transports)) {
            ann.emit("echo", content);
            assertThat(ann.await("echo")[0]).isEqualTo(content);
            assertThat(ann.ask("ask", content)[0]).isEqualTo(content);
        }
    }

    /** Begins at once, before a client that upgrades has done so, and ends after that. */
    @ParameterizedTest
    @EnumSource
    void messagesOfAClientArriveOnceAndInOrder(Transports transports) throws JSONException {
        try (EventClient ann = EventClient.connected(server(), "/scenarios", transports)) {
            for (int number = 0; number < COUNT; number++) {
                if (number == COUNT / 2 && transports == Transports.UPGRADE) {
                    ann.await("upgrade");
                }
                ann.emit("number", number);
            }

            assertThat(strings(ann.ask("numbers")[0])).isEqualTo(numbers());
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesOfTheServerArriveOnceAndInOrder(Transports transports) {
        try (EventClient ann = EventClient.connected(server(), "/scenarios", transports)) {
            ann.emit("count", 0, COUNT / 2);
            if (transports == Transports.UPGRADE) {
                ann.await("upgrade");
            }
            ann.ask("count", COUNT / 2, COUNT);

            assertThat(IntStream.range(0, COUNT)
                            .mapToObj(i -> ann.await("number")[0])
                            .toList())
                    .isEqualTo(numbers());
            assertThat(ann.has("number")).isFalse();
        }
    }

    private static List<Object> numbers() {
        return IntStream.range(0, COUNT).<Object>mapToObj(i -> i).toList();
    }
}
