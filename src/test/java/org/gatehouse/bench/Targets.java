package org.gatehouse.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.PayaraNode;
import org.gatehouse.testkit.ServerNode;
import org.gatehouse.testkit.WildFlyNode;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** All servers that are measured, running: Gatehouse on both servers and in both ways, with its defaults, and peers. */
final class Targets implements AutoCloseable {

    private static final List<String> WAYS = List.of("endpoint", "direct");
    private static final String NO_NODE = "Node.js";

    private final List<Target> all = new ArrayList<>();
    private final List<ServerNode> nodes = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private String yardstick = NO_NODE;

    private Targets() {}

    /** Starts all that can be started here. */
    static Targets start() throws IOException, InterruptedException {
        Targets targets = new Targets();
        try {
            for (String way : WAYS) {
                Map<String, String> settings = Map.of("gatehouse.websocket", way);
                targets.add("Payara, " + way, PayaraNode.start("bench-payara-" + way, application(), settings));
                targets.add("WildFly, " + way, WildFlyNode.start("bench-wildfly-" + way, application(), settings));
            }
            for (PeerProgram peer : Peers.find()) {
                targets.add(peer);
            }
            targets.all.forEach(Target::settle);
            return targets;
        } catch (IOException | InterruptedException | RuntimeException e) {
            targets.close();
            throw e;
        }
    }

    private static WebArchive application() {
        WebArchive application = Deployments.gatehouse(Map.of()).addClass(BenchGateway.class);
        application.delete("WEB-INF/lib/gatehouse-demo.jar");
        return application;
    }

    private void add(String name, ServerNode node) {
        nodes.add(node);
        node.awaitReady();
        all.add(new Target(name, node.server().resolve("socket.io/"), node.pid(), true));
    }

    private void add(PeerProgram peer) throws IOException {
        PeerProgram.Running running = peer.start();
        processes.add(running.process());
        all.add(running.target());
        if (!peer.isJava() && !hasYardstick()) {
            yardstick = peer.name();
        }
    }

    /** In the order in which they are measured. */
    List<Target> all() {
        return List.copyOf(all);
    }

    /** The name of the target of Node.js, with which others are compared. */
    String yardstick() {
        return yardstick;
    }

    /** Whether there is one. */
    boolean hasYardstick() {
        return !yardstick.equals(NO_NODE);
    }

    @Override
    public void close() {
        nodes.forEach(ServerNode::close);
        processes.forEach(Process::destroyForcibly);
    }
}
