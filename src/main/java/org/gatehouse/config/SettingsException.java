package org.gatehouse.config;

import java.util.List;

/** Settings that cannot be used. The message names each, its value and what is allowed. */
public final class SettingsException extends RuntimeException {

    SettingsException(List<String> faults) {
        super("Gatehouse cannot start with these settings:\n  - " + String.join("\n  - ", faults));
    }
}
