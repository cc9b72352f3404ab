package org.gatehouse.test;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a client says when it connects. Not thread-safe. */
public final class TestClientBuilder {

    private final Map<String, Object> auth = new LinkedHashMap<>();
    private final Map<String, String> query = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<TestUser> user = Optional.empty();
    private Duration patience = Duration.ofSeconds(10);
    private final BiFunction<TestClientBuilder, Connection.Receiver, Connection> connections;

    TestClientBuilder(BiFunction<TestClientBuilder, Connection.Receiver, Connection> connections) {
        this.connections = connections;
    }

    /** A value for the {@code auth} object of the handshake, such as {@code token}. */
    public TestClientBuilder auth(String name, Object value) {
        auth.put(name, value);
        return this;
    }

    /**
     * Comes back in the place of a client that was {@linkplain TestClient#drop lost}: if the server keeps what was missed, it
     * comes first, and the socket is the same. A server takes a moment to notice that a client was lost.
     */
    public TestClientBuilder returning(TestClient lost) {
        auth.putAll(lost.whatToComeBackWith());
        return this;
    }

    /** A query parameter of the request. */
    public TestClientBuilder query(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** A header of the request. */
    public TestClientBuilder header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The user of the client; for a {@link TestServer}, which takes the test's word for it. Others want a token. */
    public TestClientBuilder user(TestUser newUser) {
        user = Optional.of(newUser);
        return this;
    }

    /** The longest time that is waited for anything; 10 seconds by default. */
    public TestClientBuilder patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * Connects, and waits until the client is in the namespace.
     *
     * @param namespace with or without its leading slash
     * @throws ConnectError if the server does not let it in
     */
    public TestClient connect(String namespace) {
        return TestClient.connected(
                namespace.startsWith("/") ? namespace : "/" + namespace,
                auth,
                patience,
                receiver -> connections.apply(this, receiver));
    }

    Optional<TestUser> user() {
        return user;
    }

    Map<String, String> query() {
        return query;
    }

    Map<String, String> headers() {
        return headers;
    }
}
