package org.gatehouse.testkit;

import java.io.File;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the integration tests deploy: the WAR as it was built, and WARs that bundle the classes jar. */
public final class Deployments {

    private static final String CONFIG = "META-INF/microprofile-config.properties";
    private static final File LIBRARIES = new File("target/gatehouse/WEB-INF/lib");

    private Deployments() {}

    /** The WAR, with the sample on. */
    public static WebArchive sample() {
        return gatehouse(Map.of("gatehouse.demo", "true"));
    }

    /** The WAR, with these settings. */
    public static WebArchive gatehouse(Map<String, String> settings) {
        return gatehouse("gatehouse.war", settings);
    }

    /** The WAR under another name, with these settings. */
    public static WebArchive gatehouse(String name, Map<String, String> settings) {
        return ShrinkWrap.create(ZipImporter.class, name)
                .importFrom(new File("target/gatehouse.war"))
                .as(WebArchive.class)
                .addAsResource(config(settings), CONFIG);
    }

    /** A WAR of somebody else, who bundles the classes jar and what it needs, and nothing more. */
    public static WebArchive application(Map<String, String> settings, Class<?>... classes) {
        File[] needed = LIBRARIES.listFiles(
                (directory, name) -> name.startsWith("nimbus-jose-jwt") || name.startsWith("msgpack-core"));
        return ShrinkWrap.create(WebArchive.class, "application.war")
                .addAsLibraries(needed)
                .addAsLibrary(new File("target/gatehouse-classes.jar"))
                .addAsResource(config(settings), CONFIG)
                .addClasses(classes);
    }

    private static StringAsset config(Map<String, String> settings) {
        return new StringAsset(settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n")));
    }
}
