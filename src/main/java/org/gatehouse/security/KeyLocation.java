package org.gatehouse.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where keys are, by MicroProfile JWT 2.1, section 9.2: a path of a file or on the class path, looked for in this order, or a
 * URL.
 *
 * @param setting the name of the setting that says it
 * @param location what it says
 */
record KeyLocation(String setting, String location) {

    KeyLocation {
        location = location.strip();
    }

    /** Whether it is at another server, or at least behind HTTP. */
    boolean isRemote() {
        return Set.of("http", "https").contains(scheme());
    }

    /**
     * The text there.
     *
     * @throws IllegalArgumentException if it cannot be read; the message names the setting
     */
    String read() {
        try {
            return switch (scheme()) {
                case "" ->
                    Files.isRegularFile(Path.of(location)) ? Files.readString(Path.of(location)) : resource(location);
                case "file" -> Files.readString(Path.of(URI.create(location)));
                case "classpath" -> resource(location.substring("classpath:".length()));
                default ->
                    throw new IllegalArgumentException(
                            setting + " is '" + location
                                    + "'; allowed is a path of a file or on the class path, or a URL with file, classpath, http or https");
            };
        } catch (IOException e) {
            throw new IllegalArgumentException(setting + " is '" + location + "', which cannot be read", e);
        }
    }

    private String scheme() {
        int colon = location.indexOf(':');
        return colon < 0 ? "" : location.substring(0, colon).toLowerCase(Locale.ROOT);
    }

    private static String resource(String path) throws IOException {
        String name = path.replaceFirst("^/+", "");
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
