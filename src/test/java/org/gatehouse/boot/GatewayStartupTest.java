package org.gatehouse.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewayStartupTest {

    /** One that cannot start. */
    private static final class Faulty extends GatewayRuntime {

        final List<String> called = new ArrayList<>();

        @Override
        public void start() {
            called.add("start");
            throw new IllegalStateException("a gateway is wrong");
        }

        @Override
        public void stop() {
            called.add("stop");
        }
    }

    @Test
    void whatCannotStartIsStopped() throws Exception {
        Faulty runtime = new Faulty();
        GatewayStartup startup = new GatewayStartup();
        Field injected = GatewayStartup.class.getDeclaredField("runtime");
        injected.setAccessible(true);
        injected.set(startup, runtime);

        assertThatIllegalStateException().isThrownBy(startup::start).withMessage("a gateway is wrong");

        assertThat(runtime.called).containsExactly("start", "stop");
    }
}
