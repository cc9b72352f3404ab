package org.gatehouse.api;

import java.util.Map;

/**
 * What this server has dropped and refused since it started, so that nothing is lost silently. A bean of it can be injected
 * anywhere; it may be asked at any time, by any thread, and costs little.
 */
public interface Statistics {

    /**
     * How often each thing has happened, by its name, such as {@code dropped-events}. All names are always there; the
     * documentation of security and that of scaling list them.
     */
    Map<String, Long> counts();
}
