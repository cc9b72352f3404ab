package org.gatehouse.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Starts nodes of WildFly, from the files of Arquillian's server, but with a directory of their own for all that is written. */
public final class WildFlyNode {

    private static final int HTTP_PORT = 8080;

    private WildFlyNode() {}

    /**
     * A node that is starting: see {@link ServerNode#awaitReady}.
     *
     * @param name of its directory
     * @param settings beside those in the WAR, which they go before
     */
    public static ServerNode start(String name, WebArchive war, Map<String, String> settings) throws IOException {
        Path home = home();
        Path directory = ServerNode.directory(name);
        configure(home.resolve("standalone/configuration"), directory.resolve("configuration"));
        Path deployments = Files.createDirectory(directory.resolve("deployments"));
        war.as(ZipExporter.class).exportTo(deployments.resolve("gatehouse.war").toFile());
        int port = ServerNode.freePort();
        List<String> command = new ArrayList<>(List.of(ServerNode.java(), "-Xmx512m"));
        command.add("-Djboss.home.dir=" + home);
        command.add("-Djboss.server.base.dir=" + directory);
        command.add("-Djboss.socket.binding.port-offset=" + (port - HTTP_PORT));
        settings.forEach((setting, value) -> command.add("-D" + setting + "=" + value));
        command.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
        command.addAll(List.of("-mp", home.resolve("modules").toString(), "org.jboss.as.standalone"));
        return ServerNode.start(name, directory, port, command);
    }

    private static Path home() throws IOException {
        try (Stream<Path> files = Files.list(ServerNode.servers())) {
            return files.filter(file -> Files.exists(file.resolve("jboss-modules.jar")))
                    .findAny()
                    .orElseThrow();
        }
    }

    /** Without the second listener of Arquillian's server, whose port nobody else can have. */
    private static void configure(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        for (String file : List.of("application-users.properties", "application-roles.properties")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        for (String file : List.of("mgmt-users.properties", "mgmt-groups.properties", "logging.properties")) {
            Files.copy(from.resolve(file), to.resolve(file));
        }
        Files.write(
                to.resolve("standalone.xml"),
                Files.readAllLines(from.resolve("standalone.xml")).stream()
                        .filter(line -> !line.contains("name=\"second\""))
                        .toList());
    }
}
