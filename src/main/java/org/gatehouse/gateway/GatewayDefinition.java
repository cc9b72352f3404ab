package org.gatehouse.gateway;

import java.util.List;
import java.util.regex.Pattern;
import org.gatehouse.api.CanConnect;
import org.gatehouse.api.Cors;

/**
 * What a gateway class declares.
 *
 * @param type the class
 * @param namespaces with their leading slashes
 * @param patterns of further namespaces
 * @param port at which its clients arrive; 0 for any
 * @param cors of its annotation
 * @param guards that decide who may connect
 * @param handlers one for each event that it handles
 */
public record GatewayDefinition(
        Class<?> type,
        List<String> namespaces,
        List<Pattern> patterns,
        int port,
        Cors cors,
        List<Class<? extends CanConnect>> guards,
        List<HandlerDefinition> handlers) {

    static final String MAIN = "/";

    /** Whether it is for a namespace. The main one is never one of a pattern. */
    public boolean isFor(String namespace) {
        return namespaces.contains(namespace)
                || (!namespace.equals(MAIN)
                        && patterns.stream()
                                .anyMatch(pattern -> pattern.matcher(namespace).matches()));
    }
}
