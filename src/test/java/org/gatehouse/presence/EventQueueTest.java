package org.gatehouse.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventQueueTest {

    private final List<Runnable> executing = new ArrayList<>();
    private final List<Object> fired = new ArrayList<>();
    private final EventQueue queue = new EventQueue(executing::add, this::fire, () -> fired.add("dropped"));

    private void fire(Object event) {
        fired.add(event);
        if (event.equals("the last")) {
            queue.close();
        }
    }

    private void execute() {
        executing.forEach(Runnable::run);
        executing.clear();
    }

    @Test
    void nothingIsFiredAfterTheEnd() {
        queue.add("the last");
        queue.add("too late");

        execute();
        queue.add("later still");
        execute();

        assertThat(fired).containsExactly("the last");
    }
}
