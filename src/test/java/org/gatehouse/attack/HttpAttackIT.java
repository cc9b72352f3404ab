package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.testkit.EngineFixture;
import org.gatehouse.testkit.RawPolling;
import org.gatehouse.testkit.Rest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by methods, paths, headers and queries. */
class HttpAttackIT extends AttackTest {

    private static final String POLLING = "socket.io/?EIO=4&transport=polling";

    @Deployment(testable = false)
    static WebArchive deployment() {
        return deployment(Map.of("gatehouse.affinity-cookie", "io"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "G3T"})
    void otherMethodsOpenNoSessionAndRepeatNothing(String method) {
        try (TcpClient client = tcp()) {
            client.request(
                    method,
                    POLLING,
                    "Authorization: Bearer " + secret("echo.of.trace") + "\r\nConnection: close\r\n",
                    "");
            assertThat(client.everything())
                    .doesNotStartWith("HTTP/1.1 2")
                    .doesNotContain("\"sid\"")
                    .doesNotContain("echo.of.trace");
        }
        assertThat(probe("sessions")).isEqualTo(1);
    }

    @Test
    void aMethodInAHeaderIsNone() {
        Rest rest = new Rest(server());
        String sid = joined().sid();
        HttpResponse<String> answer = rest.send(rest.request(POLLING)
                .header("X-HTTP-Method-Override", "GET")
                .POST(BodyPublishers.ofString("_method=GET")));

        assertThat(answer.body()).contains("Bad handshake method");
        assertThat(rest.post(POLLING + "&sid=" + sid + "&_method=GET", "text/plain", "3")
                        .body())
                .isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io/../WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/%2e%2e/WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/..;/WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/..%2fWEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/%252e%252e/WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io//../WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/..\\WEB-INF\\classes\\META-INF\\microprofile-config.properties",
                "socket.io/..%5cWEB-INF%5cclasses%5cMETA-INF%5cmicroprofile-config.properties",
                "socket.io/socket.io.min.js/../../WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/socket.io.min.js%00/../WEB-INF/classes/META-INF/microprofile-config.properties",
                "/WEB-INF/classes/META-INF/microprofile-config.properties",
                ";/WEB-INF/classes/META-INF/microprofile-config.properties",
                "%57EB-INF/classes/META-INF/microprofile-config.properties",
                "WEB-INF;x/classes/META-INF/microprofile-config.properties",
                "socket.io/%c0%ae%c0%ae/WEB-INF/classes/META-INF/microprofile-config.properties",
                "socket.io/../../../../../../../../etc/passwd"
            })
    void noPathLeadsOutOfTheClientBundle(String path) {
        try (TcpClient client = tcp()) {
            assertThat(client.get(path, "Connection: close\r\n").everything())
                    .doesNotContain("gatehouse.jwt.secret")
                    .doesNotContain("root:");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socket.io/socket.io.min.js;x=1",
                "socket.io/socket.io.min.js/",
                "socket.io/./socket.io.min.js",
                "socket.io/%73ocket.io.min.js",
                "socket.io/client/socket.io.min.js",
                "socket.io/socket.io.min.js%0d%0aX-Injected:%20yes",
                "socket.io/ClientBundleServlet.class"
            })
    void aPathThatIsAlmostThatOfTheBundleGivesNothingElse(String path) {
        try (TcpClient client = tcp()) {
            String answer = client.get(path, "Connection: close\r\n").everything();
            assertThat(answer).doesNotContain("\r\nX-Injected").doesNotContain("\u00ca\u00fe\u00ba\u00be");
            assertThat(answer.startsWith("HTTP/1.1 200") && !answer.contains("Socket.IO v4."))
                    .isFalse();
        }
    }

    @Test
    void aLineBreakInTheQueryMakesNoHeader() {
        String injected = "%0d%0aSet-Cookie:%20injected=yes%0d%0a%0d%0a";
        String[] queries = {
            POLLING + injected,
            POLLING + "&t=" + injected,
            POLLING + "&sid=" + injected,
            "socket.io/?EIO=4" + injected + "&transport=polling",
            "socket.io/?EIO=4&transport=" + injected
        };
        for (String query : queries) {
            HttpResponse<String> answer = new Rest(server()).get(query);
            assertThat(answer.headers().allValues("Set-Cookie")).noneMatch(cookie -> cookie.contains("injected"));
            assertThat(answer.body()).doesNotContain("injected");
        }
    }

    @Test
    void aForeignHostIsRepeatedNowhere() {
        String[] requests = {
            "GET " + server().getPath() + POLLING + " HTTP/1.1\r\nHost: evil.example\r\n",
            "GET " + server().getPath() + POLLING
                    + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Host: evil.example\r\n",
            "GET http://evil.example" + server().getPath() + POLLING + " HTTP/1.1\r\nHost: 127.0.0.1\r\n",
            "GET " + server().getPath() + "socket.io HTTP/1.1\r\nHost: evil.example\r\n",
            "GET " + server().getPath() + POLLING + " HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n"
        };
        for (String request : requests) {
            try (TcpClient client = tcp()) {
                assertThat(client.send(request + "Connection: close\r\n\r\n").everything())
                        .doesNotContain("evil.example");
            }
        }
    }

    @Test
    void aCompressedPostIsNotInflated() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write("42[\"echo\",\"".getBytes(StandardCharsets.UTF_8));
            gzip.write("x".repeat(500_000_000 / 1_000).getBytes(StandardCharsets.UTF_8));
            gzip.write("\"]".getBytes(StandardCharsets.UTF_8));
        }
        RawPolling client = joined();
        Rest rest = new Rest(server());
        HttpResponse<String> answer = rest.send(rest.request(POLLING + "&sid=" + client.sid())
                .header("Content-Encoding", "gzip")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofByteArray(bomb.toByteArray())));

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aScriptCannotBeMadeOfAPoll() {
        Rest rest = new Rest(server());
        HttpResponse<String> opening = rest.get(POLLING + "&j=0&callback=alert");
        String sid = secret(EngineFixture.sid(opening.body()));

        assertThat(opening.body()).startsWith("0{");
        assertThat(opening.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
        assertThat(opening.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(rest.post(POLLING + "&j=0&sid=" + sid, "application/x-www-form-urlencoded", "d=40")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokenInTheQueryOrInAHeaderIsInNoAnswer() {
        Rest rest = new Rest(server());
        String token = token("ann");
        for (String path : new String[] {POLLING, "socket.io/?EIO=3&transport=polling", "socket.io/none", "none"}) {
            String query = path + (path.contains("?") ? "&" : "?") + "access_token=" + token;
            HttpResponse<String> answer = rest.send(rest.request(query)
                    .header("Authorization", "Bearer " + token)
                    .header("Referer", "http://127.0.0.1/?access_token=" + token)
                    .GET());
            if (answer.body().startsWith("0{")) {
                secret(EngineFixture.sid(answer.body()));
            }
            assertThat(answer.headers().map().toString()).doesNotContain(token);
            if (path.startsWith("socket.io/?")) {
                assertThat(answer.body()).doesNotContain(token);
            }
        }
    }
}
