package org.gatehouse.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SavedSessionsTest {

    private long now;
    private final SavedSessions sessions = new SavedSessions(Duration.ofNanos(100), () -> now);

    private void save(String privateId) {
        sessions.add(new SavedSession(privateId, "id", Set.of(), Map.of(), "", null));
    }

    @Test
    void givesASessionOutOnce() {
        save("a");

        assertThat(sessions.take("a")).isPresent();
        assertThat(sessions.take("a")).isEmpty();
    }

    @Test
    void forgetsASessionThatIsTooOld() {
        save("a");
        now = 100;
        assertThat(sessions.take("a")).isPresent();

        save("b");
        now = 201;
        assertThat(sessions.take("b")).isEmpty();
    }

    @Test
    void keepsTheLatestWhenThereAreTooMany() {
        for (int i = 0; i <= 10_000; i++) {
            save("s" + i);
        }

        assertThat(sessions.take("s0")).isEmpty();
        assertThat(sessions.take("s1")).isPresent();
        assertThat(sessions.take("s10000")).isPresent();
    }
}
