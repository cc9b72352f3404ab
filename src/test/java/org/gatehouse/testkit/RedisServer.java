package org.gatehouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import redis.clients.jedis.Protocol.Command;

/** A Redis of the test's own, on a free port of the loopback interface, which keeps nothing. */
public final class RedisServer implements AutoCloseable {

    private static final long STOP_SECONDS = 10;
    private static final Duration POLL = Duration.ofMillis(5);

    private final int port;
    private final List<String> configuration;
    private final List<String> options;
    /** What it writes all the same, as replicas do, nobody else finds. */
    private final Path directory;

    private Process process;

    private RedisServer(int port, List<String> configuration, List<String> options) {
        this.directory = temporaryDirectory();
        this.port = port;
        this.configuration = configuration;
        this.options = options;
    }

    /** A server that is running. */
    public static RedisServer start(String... options) {
        return start(List.of(), options);
    }

    /** The same with a file of its own, into which it may write. */
    static RedisServer startWith(Path configuration, String... options) {
        return start(List.of(configuration.toString()), options);
    }

    private static RedisServer start(List<String> configuration, String... options) {
        RedisServer server = new RedisServer(freePort(), configuration, List.of(options));
        server.restart();
        // Where a deployment fails, nobody else stops it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.process.destroyForcibly()));
        return server;
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("redis");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that nobody has at the moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again, on the same port. */
    public void restart() {
        List<String> command = new ArrayList<>(List.of("redis-server"));
        command.addAll(configuration);
        command.addAll(
                List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** A connection for commands of the test. */
    public RedisProbe probe() {
        return new RedisProbe(port, null);
    }

    /** The same for a Redis that has a password. */
    public RedisProbe probe(String password) {
        return new RedisProbe(port, password);
    }

    /** What it says of itself. */
    public String info(String section) {
        try (RedisProbe probe = probe()) {
            return new String((byte[]) probe.command(Command.INFO, section), StandardCharsets.UTF_8);
        }
    }

    /** Waits until so many have subscribed to a sharded channel. */
    public void awaitShardSubscribers(String channel, long number) {
        try (RedisProbe probe = probe()) {
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(() -> probe.shardSubscribers(channel) == number);
        }
    }

    /** Publishes a message; the number of those that received it. */
    public long publish(String channel, byte[] message) {
        try (RedisProbe probe = probe()) {
            return probe.publish(channel, message);
        }
    }

    /** Publishes a text. */
    public long publish(String channel, String message) {
        return publish(channel, message.getBytes(StandardCharsets.UTF_8));
    }

    /** Stops all its threads, as a long pause would; its connections stay. */
    public void pause() {
        Programs.signal(process, "STOP");
    }

    /** Ends the pause. */
    public void resume() {
        Programs.signal(process, "CONT");
    }

    /** Kills it, as a crash would. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
