package org.gatehouse.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Whoever adds a library to the WAR, or another version of one, says so here: none comes along unnoticed. */
class LibrariesIT {

    private static final String LIBRARIES = "WEB-INF/lib/";

    @Test
    void theWarBringsTheseLibrariesAndNoOthers() throws IOException {
        try (ZipFile war = new ZipFile("target/gatehouse.war")) {
            assertThat(war.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.startsWith(LIBRARIES) && !name.endsWith("/"))
                            .map(name -> name.substring(LIBRARIES.length())))
                    .containsExactlyInAnyOrder(
                            "gatehouse-demo.jar",
                            "jedis-8.0.2.jar",
                            "msgpack-core-0.9.11.jar",
                            "nimbus-jose-jwt-10.10.jar");
        }
    }
}
