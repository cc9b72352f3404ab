package org.gatehouse.adapter.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.gatehouse.adapter.redis.RedisNode.event;
import static org.gatehouse.adapter.redis.RedisNode.received;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.gatehouse.adapter.Selection;
import org.gatehouse.config.RedisEndpoint;
import org.gatehouse.testkit.Certificate;
import org.gatehouse.testkit.FakeMember;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@RequiresProgram("redis-server")
class RedisTlsTest {

    private final int port = RedisServer.freePort();
    private SSLContext before;

    @BeforeEach
    void keepWhatTheJvmTrusts() throws Exception {
        before = SSLContext.getDefault();
    }

    @AfterEach
    void trustTheSameAgain() {
        SSLContext.setDefault(before);
    }

    private RedisServer start(Certificate certificate) throws Exception {
        return RedisServer.start(
                "--tls-port", Integer.toString(port),
                "--tls-cert-file", certificate.certificate().toString(),
                "--tls-key-file", certificate.privateKey().toString(),
                "--tls-auth-clients", "no");
    }

    private String url() {
        return "rediss://127.0.0.1:" + port;
    }

    private void isRefused() {
        assertThatThrownBy(() -> RedisConnection.open(RedisEndpoint.parse(url()).orElseThrow(), Duration.ofSeconds(5)))
                .hasCauseInstanceOf(SSLHandshakeException.class);
        try (RedisNode node = new RedisNode(url())) {
            node.adapter("/");
            node.start();
            await().until(() -> node.state().reason().orElse("").equals("Redis cannot be trusted"));
        }
    }

    @Test
    void aServerThatTheJvmTrustsIsUsed() throws Exception {
        Certificate certificate = Certificate.of("ip:127.0.0.1");
        SSLContext.setDefault(certificate.trusting());
        try (RedisServer server = start(certificate);
                RedisNode east = new RedisNode(url()).started();
                RedisNode west = new RedisNode(server.url()).started()) {
            FakeMember ann = east.enter("ann");
            FakeMember bob = west.enter("bob");

            east.adapter("/").broadcast(event("[\"hi\"]"), Selection.ALL);
            received(bob, "[\"hi\"]");
            west.adapter("/").broadcast(event("[\"you\"]"), Selection.ALL);
            received(ann, "[\"hi\"]", "[\"you\"]");
        }
    }

    @Test
    void aServerThatTheJvmDoesNotTrustIsNot() throws Exception {
        SSLContext.setDefault(Certificate.of("ip:127.0.0.1").trusting());
        try (RedisServer server = start(Certificate.of("ip:127.0.0.1"))) {
            isRefused();
        }
    }

    @Test
    void aServerWithTheCertificateOfAnotherHostIsNot() throws Exception {
        Certificate certificate = Certificate.of("dns:redis.example.com");
        SSLContext.setDefault(certificate.trusting());
        try (RedisServer server = start(certificate)) {
            isRefused();
        }
    }
}
