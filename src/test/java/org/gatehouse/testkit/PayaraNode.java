package org.gatehouse.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Starts nodes of Payara Micro. */
public final class PayaraNode {

    private static final Path PREBOOT =
            Path.of("webapp-config/payara/preboot.txt").toAbsolutePath();

    private PayaraNode() {}

    /**
     * A node that is starting: see {@link ServerNode#awaitReady}.
     *
     * @param name of its directory
     * @param settings beside those in the WAR, which they go before
     */
    public static ServerNode start(String name, WebArchive war, Map<String, String> settings) throws IOException {
        Path directory = ServerNode.directory(name);
        Path application = directory.resolve("gatehouse.war");
        war.as(ZipExporter.class).exportTo(application.toFile());
        int port = ServerNode.freePort();
        List<String> command = new ArrayList<>(List.of(ServerNode.java(), "-Xmx512m", "-Dh2.bindAddress=127.0.0.1"));
        // What it unpacks stays there when it is killed.
        command.add("-Djava.io.tmpdir=" + Files.createDirectory(directory.resolve("tmp")));
        settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
        command.addAll(
                List.of("-jar", ServerNode.servers().resolve("payara-micro.jar").toString()));
        command.addAll(List.of("--nohazelcast", "--disablephonehome", "--port", Integer.toString(port)));
        command.addAll(List.of("--prebootcommandfile", PREBOOT.toString(), "--deploy", application.toString()));
        return ServerNode.start(name, directory, port, command);
    }
}
