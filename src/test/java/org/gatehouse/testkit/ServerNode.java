package org.gatehouse.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A server process of the test's own with the WAR in it, beside the server of Arquillian: one node of a cluster. It can be paused and
 * killed. Its log is {@code target/nodes/<name>/server.log}. It ends with {@link #close}, or with the JVM of the tests.
 */
public final class ServerNode implements AutoCloseable {

    private static final Path NODES = Path.of("target/nodes").toAbsolutePath();
    private static final String LOG = "server.log";
    private static final String APPLICATION = "/gatehouse/";
    /** One that fails ends earlier; this is for machines that are busy. */
    private static final Duration START = Duration.ofMinutes(10);

    private static final long STOP_SECONDS = 20;
    /** Below those that an operating system gives to clients, above those of the other servers. */
    private static final int LOWEST_PORT = 22_500;

    private static final int HIGHEST_PORT = 28_000;

    private final String name;
    private final Process process;
    private final int port;

    private ServerNode(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** An empty directory for a node. */
    static Path directory(String name) {
        Path directory = NODES.resolve(name);
        try {
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path servers() {
        return Path.of(System.getProperty("servers.directory", "target/servers"))
                .toAbsolutePath();
    }

    /** The program that runs this JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A port of this machine that nobody has yet. */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // somebody has it
            }
        }
    }

    static ServerNode start(String name, Path directory, int port, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve(LOG).toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new ServerNode(name, process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the application serves; several nodes may start at once before. */
    public ServerNode awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(server().resolve("socket.io/socket.io.min.js"))
                .build();
        Awaitility.await(name)
                .atMost(START)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(name + " has ended, see " + NODES.resolve(name));
                    }
                    return HttpClient.newHttpClient()
                                    .send(request, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                });
        return this;
    }

    /** In the words of Payara and of WildFly. */
    private boolean hasRefused() throws IOException {
        String log = Files.readString(log());
        return log.contains("Exception while loading the app") || log.contains("WFLYCTRL0013");
    }

    /** The newest line of its log that holds a text; empty if none does. */
    public String lastLineWith(String text) {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.contains(text)).reduce("", (earlier, later) -> later);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return NODES.resolve(name).resolve(LOG);
    }

    /** The context root of the application, with its trailing slash. */
    public URI server() {
        return URI.create("http://127.0.0.1:" + port + APPLICATION);
    }

    public long pid() {
        return process.pid();
    }

    /** Stops all its threads, as a long pause would; its connections stay. */
    public void pause() {
        Programs.signal(process, "STOP");
    }

    /** Ends the pause. */
    public void resume() {
        Programs.signal(process, "CONT");
    }

    /** Ends it as the operating system does, without a word: SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Ends it as an administrator does, with time to say goodbye: SIGTERM. */
    public void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(name + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it, if it has not ended yet. */
    @Override
    public void close() {
        kill();
    }
}
