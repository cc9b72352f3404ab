package org.gatehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.gatehouse.adapter.redis.RedisState;
import org.junit.jupiter.api.Test;

class RedisReadinessTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final RedisState AWAY = new RedisState(
            false, Optional.of("Redis cannot be reached"), NOON, 2, OptionalInt.empty(), OptionalInt.empty());
    private static final RedisState THERE =
            new RedisState(true, Optional.empty(), NOON, 0, OptionalInt.of(1), OptionalInt.of(3));

    @Test
    void aNodeThatNeedsNoRedisIsReady() {
        assertThat(RedisReadiness.response(Optional.empty(), true).getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aNodeWithoutItsRedisIsNotReadyAndSaysWhy() {
        HealthCheckResponse response = RedisReadiness.response(Optional.of(AWAY), true);

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(response.getData().orElseThrow())
                .isEqualTo(Map.of(
                        "redis", "Redis cannot be reached", "since", "2026-01-01T12:00:00Z", "reconnections", 2L));
    }

    @Test
    void aNodeThatIsSetToBeReadyWithoutRedisSaysWhatIsMissing() {
        HealthCheckResponse response = RedisReadiness.response(Optional.of(AWAY), false);

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow()).containsEntry("redis", "Redis cannot be reached");
    }

    @Test
    void aConnectedNodeIsReadyAlsoWhileOthersAreMissing() {
        HealthCheckResponse response = RedisReadiness.response(Optional.of(THERE), true);

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(response.getData().orElseThrow())
                .containsEntry("redis", "connected")
                .containsEntry("nodes", 1L)
                .containsEntry("expected-nodes", 3L);
    }

    /** A server without MicroProfile Health. */
    private static final class Poor extends ClassLoader {

        Poor() {
            super(RedisReadinessTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.eclipse.microprofile.health.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("org.gatehouse.boot.")) {
                return super.loadClass(name, resolve);
            }
            try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = stream.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void aServerWithoutHealthChecksGetsNone() throws Exception {
        Object event = Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BeforeBeanDiscovery.class}, (proxy, method, arguments) -> {
                    throw new AssertionError("nothing may be added: " + method);
                });
        Class<?> extension = new Poor().loadClass(HealthExtension.class.getName());

        Method addCheck = extension.getDeclaredMethod("addCheck", BeforeBeanDiscovery.class);
        addCheck.setAccessible(true);
        addCheck.invoke(extension.getConstructor().newInstance(), event);
    }
}
