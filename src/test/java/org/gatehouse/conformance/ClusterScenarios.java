package org.gatehouse.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gatehouse.api.Arguments;
import org.gatehouse.test.TestClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a client at a server of this kind, {@code gatehouse}, and one at a server of Node.js, {@code node}, do together. Each is
 * in the room {@code all} and in one of its own, such as {@code at-node}.
 */
interface ClusterScenarios {

    /** The client at that server. */
    TestClient client(String server);

    /** Waits until so many servers listen to a room, where they do that for each. */
    void awaitRoom(String room, int servers);

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void roomsAreShared(String sender, String receiver) {
        client(sender).ask("emit", List.of("at-" + receiver, "hello", "x", 1, 1.5, Map.of("a", List.of(true))));

        Arguments hello = client(receiver).await("hello");
        assertThat(hello.get(0, String.class)).isEqualTo("x");
        assertThat(hello.get(1, Integer.class)).isEqualTo(1);
        assertThat(hello.get(2, Double.class)).isEqualTo(1.5);
        assertThat(hello.get(3, Map.class)).isEqualTo(Map.of("a", List.of(true)));

        client(sender).ask("emitExcept", List.of("all", "at-" + receiver, "not for you"));
        client(sender).ask("emit", List.of("all", "end"));
        client(receiver).await("end");
        client(sender).await("end");
        assertThat(client(receiver).has("not for you")).isFalse();
        assertThat(client(sender).has("not for you")).isTrue();
        assertThat(client(sender).has("hello")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void binaryValuesAreSent(String sender, String receiver) {
        byte[] bytes = new byte[70_000];
        bytes[69_999] = 9;

        client(sender).ask("emit", List.of("at-" + receiver, "picture", Map.of("png", bytes)));

        Map<?, ?> picture = client(receiver).await("picture", Map.class);
        assertThat((byte[]) picture.get("png")).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void clientsOfBothAnswer(String asker, String other) {
        List<?> answers = client(asker).ask(List.class, "ask", List.of("all", "who", 7));

        assertThat(answers).hasSize(2);
        assertThat(answers.toString()).contains(asker + " [7]", other + " [7]");
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void socketsOfBothAreFetched(String asker, String other) {
        List<?> sockets = client(asker).ask(List.class, "fetch", List.of("all"));

        assertThat(sockets).hasSize(2);
        Map<?, ?> remote = (Map<?, ?>) sockets.stream()
                .filter(socket ->
                        ((Map<?, ?>) socket).get("id").equals(client(other).id()))
                .findAny()
                .orElseThrow();
        assertThat(remote.get("data")).isEqualTo(Map.of("server", other));
        assertThat(remote.get("rooms").toString())
                .contains("all", "at-" + other, client(other).id());
        assertThat(remote.get("auth")).isEqualTo(Map.of("token", other.equals("node") ? "hidden" : "***"));
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void socketsOfBothAreMovedAndDisconnected(String asker, String other) {
        client(asker).ask("move", List.of("at-" + other, "moved"));
        awaitRoom("moved", 1);
        client(asker).ask("emit", List.of("moved", "hello"));
        client(other).await("hello");
        client(asker).ask("emit", List.of("at-" + other, "nobody hears this"));

        client(asker).ask("dismiss", List.of("moved"));

        assertThat(client(other).awaitDisconnect()).isEqualTo("io server disconnect");
        assertThat(client(other).has("nobody hears this")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void serversTellAndAskEachOther(String asker, String other) {
        client(asker).ask("tellServers", List.of("news", "good"));
        assertThat(client(other).await("news", String.class)).isEqualTo("good");
        assertThat(client(asker).has("news")).isFalse();

        assertThat(client(asker).ask(List.class, "askServers", List.of("question", "why?")))
                .isEqualTo(List.of(other + ": why?"));
    }

    @ParameterizedTest
    @CsvSource({"node, gatehouse", "gatehouse, node"})
    default void aSocketIsReachedByItsId(String sender, String receiver) {
        String id = client(receiver).id();

        client(sender).ask("emit", List.of(id, "hello", 1));
        assertThat(client(receiver).await("hello", Integer.class)).isEqualTo(1);

        client(sender).ask("emitVolatile", List.of(id, "maybe", 2));
        assertThat(client(receiver).await("maybe", Integer.class)).isEqualTo(2);
        assertThat(client(sender).has("hello")).isFalse();
    }
}
