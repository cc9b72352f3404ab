package org.gatehouse.container.model;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** What has happened, for the test to read. */
@ApplicationScoped
public class Journal {

    private final List<String> entries = new ArrayList<>();

    public synchronized void write(String entry) {
        entries.add(entry);
    }

    public synchronized List<String> take() {
        List<String> taken = List.copyOf(entries);
        entries.clear();
        return taken;
    }
}
