package org.gatehouse.emitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.gatehouse.testkit.MessagePack;
import org.gatehouse.testkit.RedisProbe;
import org.gatehouse.testkit.RedisServer;
import org.gatehouse.testkit.RequiresProgram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.msgpack.core.MessageUnpacker;
import org.slf4j.Logger;
import redis.clients.jedis.Jedis;

/** The jar of the emitter, as it was built, for those who have nothing else of Gatehouse. */
@RequiresProgram("redis-server")
class EmitterJarIT {

    private static final Path JAR = Path.of("target/gatehouse-emitter.jar");

    @TempDir
    private Path program;

    /** Nothing but the jar, MessagePack, Jedis with its logging, and the program. */
    private URLClassLoader classPath() throws Exception {
        copy(BatchJob.class);
        copy(BatchJob.Done.class);
        URL[] urls = Stream.of(
                        program.toUri().toURL(),
                        JAR.toUri().toURL(),
                        location(MessageUnpacker.class),
                        location(Jedis.class),
                        location(Logger.class))
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    private void copy(Class<?> type) throws Exception {
        String file = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(program.resolve(file).getParent());
        Files.copy(type.getClassLoader().getResourceAsStream(file), program.resolve(file));
    }

    @Test
    @SuppressWarnings("unchecked")
    void publishesWithJedisAndMessagePackAlone() throws Exception {
        try (RedisServer redis = RedisServer.start();
                RedisProbe probe = redis.probe().listen();
                URLClassLoader loader = classPath()) {
            Class<?> job = loader.loadClass(BatchJob.class.getName());
            ((Consumer<Integer>) job.getConstructor().newInstance()).accept(redis.port());

            assertThat(job.getClassLoader()).isSameAs(loader);
            assertThat(probe.channel()).isEqualTo("socket.io#/jobs#boss#");
            assertThat(MessagePack.text(probe.message()))
                    .isEqualTo(
                            "[\"emitter\",{\"type\":2,\"data\":[\"done\",{\"rows\":3,\"names\":[\"a\"]}],\"nsp\":\"/jobs\"},"
                                    + "{\"rooms\":[\"boss\"],\"flags\":{},\"except\":[]}]");
            assertThat(probe.channel()).isEqualTo("socket.io-request#/jobs#");
            assertThat(new String(probe.message(), StandardCharsets.UTF_8))
                    .isEqualTo("{\"uid\":\"emitter\",\"type\":6,\"data\":[\"done\",3]}");
        }
    }

    @Test
    void holdsNothingButTheEmitter() throws Exception {
        try (var jar = new JarFile(JAR.toFile())) {
            List<String> packages = jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')))
                    .distinct()
                    .toList();
            assertThat(packages).containsExactlyInAnyOrder("org/gatehouse/emitter", "org/gatehouse/wire");
        }
    }
}
