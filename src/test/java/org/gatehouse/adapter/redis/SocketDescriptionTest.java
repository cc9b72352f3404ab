package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.adapter.SocketSnapshot;
import org.gatehouse.api.Handshake;
import org.gatehouse.api.RemoteSocket;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.JsonText;
import org.gatehouse.wire.PacketData;
import org.junit.jupiter.api.Test;

class SocketDescriptionTest {

    /** Recorded of {@code socket.io} 4.8.4 with {@code @socket.io/redis-adapter} 8.3.0: its answer to a request of type 5. */
    private static final String ANSWER =
            "{\"requestId\":\"sLi69l\",\"sockets\":[{\"id\":\"Tp4ESCX7TLgznvUrAAAA\",\"handshake\":{"
                    + "\"headers\":{\"cookie\":\"a=b\",\"sec-websocket-version\":\"13\",\"sec-websocket-key\":\"o2Vq8DaWNr6rocGFlmKBuQ==\","
                    + "\"connection\":\"Upgrade\",\"upgrade\":\"websocket\","
                    + "\"sec-websocket-extensions\":\"permessage-deflate; client_max_window_bits\",\"host\":\"127.0.0.1:45853\"},"
                    + "\"time\":\"Thu Nov 26 2026 00:52:55 GMT+0000 (Coordinated Universal Time)\",\"address\":\"127.0.0.1\","
                    + "\"xdomain\":false,\"secure\":false,\"issued\":1795654375615,"
                    + "\"url\":\"/socket.io/?room=b&x=1&EIO=4&transport=websocket\","
                    + "\"query\":{\"room\":\"b\",\"x\":\"1\",\"EIO\":\"4\",\"transport\":\"websocket\"},"
                    + "\"auth\":{\"token\":\"t\",\"n\":1.5}},\"rooms\":[\"Tp4ESCX7TLgznvUrAAAA\",\"all\"],\"data\":{\"server\":\"node\"}}]}";

    private final JsonObject recorded =
            JsonRequest.parsed(ANSWER).asJsonObject().getJsonArray("sockets").getJsonObject(0);
    private final SocketDescription description = new SocketDescription(new JsonMapper());

    @Test
    void readsWhatNodeSaysOfASocket() {
        SocketSnapshot socket = description
                .read(PacketData.of(JsonText.parse("[" + recorded + "]")))
                .get(0);

        assertThat(socket.id()).isEqualTo("Tp4ESCX7TLgznvUrAAAA");
        assertThat(socket.rooms()).containsExactly("Tp4ESCX7TLgznvUrAAAA", "all");
        assertThat(socket.data()).containsExactly(entry("server", "node"));
        assertThat(socket.handshake())
                .containsEntry("address", "127.0.0.1")
                .containsEntry("xdomain", false)
                .containsEntry("secure", false)
                .containsEntry("issued", new BigDecimal("1795654375615"))
                .containsEntry("url", "/socket.io/?room=b&x=1&EIO=4&transport=websocket")
                .containsEntry("query", Map.of("room", "b", "x", "1", "EIO", "4", "transport", "websocket"))
                .containsEntry("auth", Map.of("token", "t", "n", new BigDecimal("1.5")));
        Map<?, ?> headers = (Map<?, ?>) socket.handshake().get("headers");
        assertThat(headers).hasSize(7);
        assertThat(headers.get("cookie")).isEqualTo("a=b");
    }

    @Test
    void writesWhatNodeWouldSayOfTheSameSocket() {
        RemoteSocket same = stub(
                RemoteSocket.class,
                Map.of(
                        "id", "Tp4ESCX7TLgznvUrAAAA",
                        "rooms", Set.of("all"),
                        "data", Map.of("server", "node"),
                        "handshake", handshake(recorded.getJsonObject("handshake"))));

        JsonObject written = description.write(List.of(same)).build().getJsonObject(0);

        assertThat(written.keySet()).containsExactlyElementsOf(recorded.keySet());
        JsonObject handshake = written.getJsonObject("handshake");
        assertThat(handshake.keySet())
                .containsExactlyElementsOf(recorded.getJsonObject("handshake").keySet());
        // Nobody reads the time; Node.js writes it for people.
        recorded.getJsonObject("handshake").forEach((name, value) -> {
            if (!name.equals("time")) {
                assertThat(handshake.get(name)).as(name).isEqualTo(value);
            }
        });
    }

    private static Handshake handshake(JsonObject json) {
        return stub(
                Handshake.class,
                Map.of(
                        "headers", texts(json, "headers"),
                        "query", texts(json, "query"),
                        "auth", Map.of("token", "t", "n", 1.5),
                        "address", json.getString("address"),
                        "xdomain", json.getBoolean("xdomain"),
                        "secure", json.getBoolean("secure"),
                        "issued",
                                Instant.ofEpochMilli(
                                        json.getJsonNumber("issued").longValue()),
                        "url", json.getString("url")));
    }

    private static Map<String, String> texts(JsonObject json, String name) {
        Map<String, String> texts = new HashMap<>();
        json.getJsonObject(name)
                .keySet()
                .forEach(key -> texts.put(key, json.getJsonObject(name).getString(key)));
        return texts;
    }

    private static <T> T stub(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.get(method.getName())));
    }
}
