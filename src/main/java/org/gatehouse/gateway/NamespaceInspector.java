package org.gatehouse.gateway;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.gatehouse.api.WebSocketGateway;
import org.gatehouse.inspect.Faults;

/** Reads which namespaces a gateway is for, and tells of those that cannot be. */
final class NamespaceInspector {

    private static final int MAX_PORT = 65_535;

    private final Class<?> type;
    private final WebSocketGateway gateway;
    private final Faults faults;

    NamespaceInspector(Class<?> type, WebSocketGateway gateway, Faults faults) {
        this.type = type;
        this.gateway = gateway;
        this.faults = faults;
    }

    List<String> names() {
        if (gateway.namespace().length == 0 && gateway.pattern().length == 0) {
            return List.of(GatewayDefinition.MAIN);
        }
        Set<String> names = new LinkedHashSet<>();
        for (String given : gateway.namespace()) {
            String name = given.startsWith("/") ? given : "/" + given;
            if (name.contains(",") || name.contains("?")) {
                fault("has the namespace '" + name
                        + "', which no client can name: leave out commas and question marks");
            }
            if (!names.add(name)) {
                fault("names the namespace '" + name + "' twice: remove one");
            }
        }
        return List.copyOf(names);
    }

    List<Pattern> patterns(List<String> names) {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : gateway.pattern()) {
            try {
                Pattern pattern = Pattern.compile(text);
                checkPattern(pattern, names);
                patterns.add(pattern);
            } catch (PatternSyntaxException e) {
                fault("has the pattern '" + text + "', which is no regular expression: " + e.getDescription());
            }
        }
        return patterns;
    }

    private void checkPattern(Pattern pattern, List<String> names) {
        String text = pattern.pattern();
        if (text.isEmpty() || Character.isLetterOrDigit(text.charAt(0))) {
            fault("has the pattern '" + text + "', which matches no namespace, since all begin with a slash: write '/"
                    + text + "'");
        }
        names.stream()
                .filter(name -> pattern.matcher(name).matches())
                .forEach(name -> fault("has the namespace '" + name + "', which its pattern '" + text
                        + "' matches as well: remove the name"));
    }

    int port() {
        if (gateway.port() < 0 || gateway.port() > MAX_PORT) {
            fault("has the port " + gateway.port() + ": allowed is one from 1 to " + MAX_PORT + ", or 0 for any");
        }
        return gateway.port();
    }

    private void fault(String problem) {
        faults.add(type, problem);
    }

    /** Tells of gateways whose clients would meet in the same rooms though they are to be kept apart. */
    static void checkShared(List<GatewayDefinition> gateways, Faults faults) {
        for (int i = 0; i < gateways.size(); i++) {
            for (GatewayDefinition later : gateways.subList(i + 1, gateways.size())) {
                checkShared(gateways.get(i), later, faults);
            }
        }
    }

    private static void checkShared(GatewayDefinition first, GatewayDefinition second, Faults faults) {
        if (first.port() != second.port()) {
            first.patterns().stream()
                    .map(Pattern::pattern)
                    .filter(second.patterns().stream().map(Pattern::pattern).toList()::contains)
                    .forEach(pattern -> faults.add(second.type(), shared("pattern '" + pattern, first)));
            Stream.concat(first.namespaces().stream(), second.namespaces().stream())
                    .filter(name -> first.isFor(name) && second.isFor(name))
                    .forEach(name -> faults.add(second.type(), shared("namespace '" + name, first)));
        }
    }

    private static String shared(String what, GatewayDefinition with) {
        return "shares the " + what + "' with " + with.type().getName()
                + ", but not its port: give both the same, or one another namespace";
    }
}
