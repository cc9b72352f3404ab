package org.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.testkit.NodeTests;
import org.gatehouse.testkit.Programs;
import org.gatehouse.testkit.ServerNode;

/**
 * Finds servers of other kinds. Where the system property {@code bench.peers} names a directory, with {@code nest/dist/main.js}
 * or {@code netty/cp.txt} in it, what was built there; else, where there is Node.js, a plain server of Socket.IO.
 */
final class Peers {

    private static final Pattern VERSION = Pattern.compile("\"version\":\\s*\"([^\"]+)\"");
    private static final Pattern NETTY = Pattern.compile("netty-socketio(?:-core)?-([\\d.]+)\\.jar");

    private Peers() {}

    /** Those of Node.js first. */
    static List<PeerProgram> find() throws IOException, InterruptedException {
        Path directory = Path.of(System.getProperty("bench.peers", "none")).toAbsolutePath();
        List<PeerProgram> peers = new ArrayList<>();
        if (Programs.find("node").isPresent()) {
            if (Files.exists(directory.resolve("nest/dist/main.js"))) {
                peers.add(nest(directory.resolve("nest")));
            } else if (Programs.find("npm").isPresent()) {
                peers.add(plain(NodeTests.install()));
            }
        }
        if (Files.exists(directory.resolve("netty/cp.txt"))) {
            peers.add(netty(directory.resolve("netty")));
        }
        return peers;
    }

    private static PeerProgram nest(Path directory) throws IOException {
        String name = "NestJS " + version(directory, "@nestjs/core");
        return new PeerProgram(name, directory, List.of("node", "dist/main.js"), false);
    }

    private static PeerProgram plain(Path directory) throws IOException {
        String name = "socket.io " + version(directory, "socket.io");
        return new PeerProgram(name, directory, List.of("node", "bench-peer.mjs"), false);
    }

    private static PeerProgram netty(Path directory) throws IOException {
        String libraries = Files.readString(directory.resolve("cp.txt")).trim();
        Matcher version = NETTY.matcher(libraries);
        String name = "netty-socketio" + (version.find() ? " " + version.group(1) : "");
        return new PeerProgram(
                name,
                directory,
                List.of(ServerNode.java(), "-Xmx512m", "-cp", "target/classes:" + libraries, "Ref"),
                true);
    }

    private static String version(Path directory, String module) throws IOException {
        Matcher version = VERSION.matcher(Files.readString(
                directory.resolve("node_modules").resolve(module).resolve("package.json")));
        return version.find() ? version.group(1) : "";
    }
}
