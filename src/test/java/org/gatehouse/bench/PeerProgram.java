package org.gatehouse.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.gatehouse.testkit.ServerNode;

/**
 * A server of another kind, which listens to this machine alone.
 *
 * @param name with its version
 * @param directory where it is started
 * @param command to which the port is added, which it also finds as {@code PORT} in its environment
 */
record PeerProgram(String name, Path directory, List<String> command, boolean isJava) {

    private static final Duration START = Duration.ofMinutes(1);

    /** A server that is started, and its process. */
    record Running(Target target, Process process) {}

    /** Waits until it listens. */
    Running start() throws IOException {
        int port = ServerNode.freePort();
        List<String> arguments = new ArrayList<>(command);
        arguments.add(Integer.toString(port));
        Path log = Files.createDirectories(ServersBenchmark.OUTPUT).resolve(name.replace(' ', '-') + ".log");
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PORT", Integer.toString(port));
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        Awaitility.await(name)
                .atMost(START)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> listens(process, port));
        URI endpoint = URI.create("http://127.0.0.1:" + port + "/socket.io/");
        return new Running(new Target(name, endpoint, process.pid(), isJava), process);
    }

    private boolean listens(Process process, int port) throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " has ended, see " + ServersBenchmark.OUTPUT);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }
}
