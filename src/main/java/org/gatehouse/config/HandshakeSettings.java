package org.gatehouse.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether clients must show a token when they connect.
 *
 * @param required where nothing else is said
 * @param namespaces what is said of some, by name or by a pattern with {@code *}; the first that fits counts
 */
public record HandshakeSettings(boolean required, List<NamespaceRule> namespaces) {

    private static final String TOKEN = "gatehouse.handshake.token";
    private static final String REQUIRED = "required";
    private static final Set<String> ALLOWED = Set.of(REQUIRED, "optional");

    /**
     * What is said of some namespaces.
     *
     * @param names of those; {@code *} stands for any text
     */
    public record NamespaceRule(String names, boolean required) {

        boolean fits(String namespace) {
            return new Wildcard(names).matches(namespace);
        }

        /** Whether it is for one namespace alone. */
        public boolean isExact() {
            return new Wildcard(names).isExact();
        }
    }

    static HandshakeSettings read(SettingsReader reader) {
        Map<String, Boolean> rules = new LinkedHashMap<>();
        for (String name : reader.names(TOKEN + ".")) {
            String namespace = name.substring(TOKEN.length() + 1);
            rules.put(
                    namespace.startsWith("/") ? namespace : "/" + namespace,
                    reader.oneOf(name, REQUIRED, ALLOWED).equals(REQUIRED));
        }
        // An exact name before patterns, and of these the longest, which says most.
        List<NamespaceRule> sorted = rules.entrySet().stream()
                .map(rule -> new NamespaceRule(rule.getKey(), rule.getValue()))
                .sorted(Comparator.comparing(
                                (NamespaceRule rule) -> rule.names().contains("*"))
                        .thenComparing(rule -> -rule.names().length())
                        .thenComparing(NamespaceRule::names))
                .toList();
        return new HandshakeSettings(reader.oneOf(TOKEN, "optional", ALLOWED).equals(REQUIRED), sorted);
    }

    /** Whether clients must show a token to join a namespace. */
    public boolean requiresToken(String namespace) {
        return namespaces.stream()
                .filter(rule -> rule.fits(namespace))
                .findFirst()
                .map(NamespaceRule::required)
                .orElse(required);
    }

    /** Whether they must, whatever namespace they join. */
    public boolean alwaysRequiresToken() {
        return required && namespaces.stream().allMatch(NamespaceRule::required);
    }
}
