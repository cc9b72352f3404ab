package org.gatehouse.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** A Socket.IO server of Node.js at a Redis, of which {@code cluster-peer.mjs} says what it does for its clients. */
public final class NodePeer implements AutoCloseable {

    private static final String READY = "listening ";

    private final Process process;
    private final URI server;

    private NodePeer(Process process, URI server) {
        this.process = process;
        this.server = server;
    }

    /**
     * A server that is running, with the classic adapter.
     *
     * @param specific whether answers are sent to the node that asks alone
     */
    public static NodePeer start(String redis, boolean specific) throws IOException, InterruptedException {
        return start(redis, Map.of("ADAPTER", "classic", "SPECIFIC", Boolean.toString(specific)));
    }

    /** A server that is running, with the sharded adapter. */
    public static NodePeer startSharded(String redis, String subscriptionMode)
            throws IOException, InterruptedException {
        return start(redis, Map.of("ADAPTER", "sharded", "MODE", subscriptionMode));
    }

    /**
     * A server that is running, with the streams adapter.
     *
     * @param recovery whether it keeps the state of lost connections
     */
    public static NodePeer startStreams(String redis, boolean recovery) throws IOException, InterruptedException {
        return start(redis, Map.of("ADAPTER", "streams", "RECOVERY", Boolean.toString(recovery)));
    }

    private static NodePeer start(String redis, Map<String, String> environment)
            throws IOException, InterruptedException {
        NodeTests.install();
        ProcessBuilder builder = new ProcessBuilder("node", "cluster-peer.mjs")
                .directory(NodeTests.WORK.toFile())
                .redirectError(NodeTests.WORK.resolve("cluster-peer.log").toFile());
        builder.environment().put("REDIS_URL", redis);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith(READY)) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("the peer does not start, see cluster-peer.log");
        }
        return new NodePeer(process, URI.create("http://127.0.0.1:" + line.substring(READY.length()) + "/"));
    }

    public URI server() {
        return server;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
