package org.gatehouse.config;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What holds in namespaces: a setting for all, and others for some of them, whose names end with a namespace's name or with
 * a pattern.
 *
 * @param otherwise where nothing else is said
 * @param rules what is said of some; the first that fits counts
 */
public record NamespaceRules<T>(T otherwise, List<Rule<T>> rules) {

    /**
     * What is said of some namespaces.
     *
     * @param names of those; {@code *} stands for any text
     */
    public record Rule<T>(String names, T value) {

        boolean fits(String namespace) {
            return new Wildcard(names).matches(namespace);
        }

        /** Whether it is for one namespace alone. */
        public boolean isExact() {
            return new Wildcard(names).isExact();
        }
    }

    /** Only the one for all. */
    public static <T> NamespaceRules<T> of(T value) {
        return new NamespaceRules<>(value, List.of());
    }

    /**
     * Reads a setting, and those that are named like it with a dot and more.
     *
     * @param value reads the setting of that name
     */
    static <T> NamespaceRules<T> read(SettingsReader reader, String name, Function<String, T> value) {
        String prefix = name + ".";
        // An exact name before patterns, and of these the longest, which says most.
        List<Rule<T>> rules = reader.names(prefix).stream()
                .map(each -> new Rule<>(namespace(each.substring(prefix.length())), value.apply(each)))
                .sorted(Comparator.comparing((Rule<T> rule) -> rule.names().contains("*"))
                        .thenComparing(rule -> -rule.names().length())
                        .thenComparing(Rule::names))
                .toList();
        return new NamespaceRules<>(value.apply(name), rules);
    }

    private static String namespace(String name) {
        return name.startsWith("/") ? name : "/" + name;
    }

    /** What holds in a namespace. */
    public T in(String namespace) {
        return rules.stream()
                .filter(rule -> rule.fits(namespace))
                .findFirst()
                .map(Rule::value)
                .orElse(otherwise);
    }
}
