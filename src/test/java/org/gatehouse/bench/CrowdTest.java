package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class CrowdTest {

    @Test
    void loadsNoOtherMachine() {
        URI other = URI.create("http://192.0.2.1:80/socket.io/");

        assertThatThrownBy(() -> new Crowd(other, Workload.echo(1, 1))).hasMessageContaining("192.0.2.1");
    }
}
