package org.gatehouse.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A polling client that does exactly what a test says, right or wrong. */
public final class RawPolling {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI endpoint;
    private final String sid;

    private RawPolling(URI endpoint, String sid) {
        this.endpoint = endpoint;
        this.sid = sid;
    }

    /** Opens a session. */
    public static RawPolling open(URI server) {
        URI endpoint = server.resolve("socket.io/");
        HttpResponse<String> response =
                send(get(endpoint, "EIO=4&transport=polling")).join();
        return new RawPolling(endpoint, EngineFixture.sid(response.body()));
    }

    /** A session that is open already. */
    public static RawPolling of(URI server, String sid) {
        return new RawPolling(server.resolve("socket.io/"), sid);
    }

    /** Opens a session and joins a namespace. */
    public static RawPolling connected(URI server, String namespace) {
        RawPolling client = open(server);
        client.post("40" + namespace + ",");
        client.poll();
        return client;
    }

    public String sid() {
        return sid;
    }

    /** The answer to a poll. */
    public HttpResponse<String> poll() {
        return startPoll().join();
    }

    /** The answer to a poll of a client that accepts gzip; its body as it is on the wire. */
    public HttpResponse<byte[]> pollGzip() {
        HttpRequest request =
                get(endpoint, query()).header("Accept-Encoding", "gzip").build();
        return HTTP.sendAsync(request, BodyHandlers.ofByteArray()).join();
    }

    /** A poll that is being held. */
    public CompletableFuture<HttpResponse<String>> startPoll() {
        return send(get(endpoint, query()));
    }

    public HttpResponse<String> post(String body) {
        return send(request(endpoint, query())
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.ofString(body)))
                .join();
    }

    /** A POST that does not say how long it is. */
    public HttpResponse<String> postChunked(String body) {
        return send(request(endpoint, query())
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(body))))
                .join();
    }

    /** Any request to the endpoint. */
    public static HttpResponse<String> request(URI server, String method, String query) {
        return request(server, method, query, Map.of());
    }

    /** The same with headers. */
    public static HttpResponse<String> request(URI server, String method, String query, Map<String, String> headers) {
        HttpRequest.Builder request =
                request(server.resolve("socket.io/"), query).method(method, BodyPublishers.noBody());
        headers.forEach(request::header);
        return send(request).join();
    }

    private String query() {
        return "EIO=4&transport=polling&sid=" + sid;
    }

    private static HttpRequest.Builder get(URI endpoint, String query) {
        return request(endpoint, query).GET();
    }

    private static HttpRequest.Builder request(URI endpoint, String query) {
        return HttpRequest.newBuilder(endpoint.resolve("?" + query)).timeout(PATIENCE);
    }

    private static CompletableFuture<HttpResponse<String>> send(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
    }
}
