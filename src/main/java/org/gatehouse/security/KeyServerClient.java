package org.gatehouse.security;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a server for its keys, on the caller's thread. The deadline is that of the whole exchange, however slowly the answer
 * drips; only looking up the name of the host takes as long as the system lets it.
 */
final class KeyServerClient {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final int MAX_BYTES = 200_000;

    private final HttpRequest request;
    private final Duration deadline;

    /** @throws IllegalArgumentException if the location is no URL of HTTP */
    KeyServerClient(URI location, Duration deadline) {
        this.request = HttpRequest.newBuilder(location).build();
        this.deadline = deadline;
    }

    String host() {
        return request.uri().getHost();
    }

    /**
     * The keys, in any format that {@link KeyText} knows.
     *
     * @throws IOException if there are none in time, or more bytes than a key set has
     */
    JWKSet keys() throws IOException, InterruptedException {
        HttpResponse<byte[]> response = response();
        if (response.statusCode() / 100 != 2) {
            throw new IOException("status " + response.statusCode());
        }
        try {
            return KeyText.parse(new String(response.body(), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private HttpResponse<byte[]> response() throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> response =
                client().sendAsync(request, head -> new LimitedBody(MAX_BYTES));
        try {
            return response.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("no whole answer within " + deadline, e);
        } finally {
            response.cancel(true);
        }
    }

    /**
     * A client for one request. Between two, a firewall may have forgotten a connection that a client would use again, and
     * nothing of it outlives the application.
     */
    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(CONNECT)
                .executor(Runnable::run) // else there would be a pool of threads that are none of the container's
                .build();
    }
}
