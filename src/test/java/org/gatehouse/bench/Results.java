package org.gatehouse.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was measured in all rounds, by the titles of scenarios and the names of targets. */
final class Results {

    private final Map<String, Map<String, Map<Figure, List<Double>>>> values = new LinkedHashMap<>();
    private final List<String> failures = new ArrayList<>();

    /** One round more of a scenario at a target. */
    void add(String scenario, String target, Map<Figure, Double> figures) {
        Map<Figure, List<Double>> rounds = values.computeIfAbsent(scenario, title -> new LinkedHashMap<>())
                .computeIfAbsent(target, name -> new TreeMap<>());
        figures.forEach((figure, value) ->
                rounds.computeIfAbsent(figure, any -> new ArrayList<>()).add(value));
    }

    /** A round of a scenario that came to nothing. */
    void addFailure(String scenario, String target, Exception failure) {
        failures.add(scenario + ", " + target + ": " + failure.getMessage());
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The targets of a scenario, in the order in which they were first measured. */
    Set<String> targets(String scenario) {
        return values.getOrDefault(scenario, Map.of()).keySet();
    }

    /** What is known of any target in a scenario. */
    Set<Figure> figures(String scenario) {
        Set<Figure> figures = new TreeSet<>();
        values.getOrDefault(scenario, Map.of()).values().forEach(rounds -> figures.addAll(rounds.keySet()));
        return figures;
    }

    /** The rounds together; empty if this was not measured. */
    Optional<Spread> spread(String scenario, String target, Figure figure) {
        return Optional.ofNullable(values.getOrDefault(scenario, Map.of()).get(target))
                .map(rounds -> rounds.get(figure))
                .map(Spread::of);
    }
}
