package org.gatehouse.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The results as a page of Markdown.
 *
 * @param yardstick the target that costs are compared with, which may be missing
 * @param notes about what could not be measured
 */
record Report(Machine machine, Sizes sizes, String yardstick, List<String> notes) {

    private static final double MANY = 100;
    private static final double MILLIS = 1_000;
    private static final String NONE = "–";

    /** A table for each scenario. */
    String write(List<Scenario> scenarios, Results results) {
        StringBuilder page = new StringBuilder("# Benchmark\n\n");
        machine.lines().forEach(line -> page.append("* ").append(line).append('\n'));
        page.append("* rounds: ")
                .append(sizes.rounds())
                .append(", the servers in turn; medians, with the least and the most in");
        page.append(" parentheses; each measured for ").append(sizes.time().toMillis() / MILLIS);
        page.append(" s after ").append(sizes.warmup().toMillis() / MILLIS).append(" s of the same\n");
        notes.forEach(note -> page.append("* ").append(note).append('\n'));
        results.failures()
                .forEach(failure -> page.append("* FAILED: ").append(failure).append('\n'));
        page.append("\n![CPU per delivery](chart.svg)\n");
        for (Scenario scenario : scenarios) {
            page.append("\n## ").append(scenario.title()).append("\n\n");
            page.append(scenario.description()).append("\n\n");
            table(scenario.title(), results, page);
        }
        return page.toString();
    }

    private void table(String scenario, Results results, StringBuilder page) {
        StringBuilder head = new StringBuilder("| server |");
        StringBuilder rule = new StringBuilder("|---|");
        for (Figure figure : results.figures(scenario)) {
            head.append(' ').append(figure.title()).append(figure.isCost() ? " | to " + yardstick + " |" : " |");
            rule.append(figure.isCost() ? "---|---|" : "---|");
        }
        page.append(head).append('\n').append(rule).append('\n');
        for (String target : results.targets(scenario)) {
            page.append("| ").append(target).append(" |");
            for (Figure figure : results.figures(scenario)) {
                page.append(' ').append(cell(results, scenario, target, figure)).append(" |");
                if (figure.isCost()) {
                    page.append(' ')
                            .append(ratio(results, scenario, target, figure))
                            .append(" |");
                }
            }
            page.append('\n');
        }
    }

    private static String cell(Results results, String scenario, String target, Figure figure) {
        return results.spread(scenario, target, figure)
                .map(spread ->
                        number(spread.median()) + " (" + number(spread.least()) + "–" + number(spread.most()) + ")")
                .orElse(NONE);
    }

    private String ratio(Results results, String scenario, String target, Figure figure) {
        Optional<Spread> here = results.spread(scenario, target, figure);
        Optional<Spread> there = results.spread(scenario, yardstick, figure);
        return here.isPresent() && there.isPresent() && there.get().median() > 0
                ? String.format(
                        Locale.ROOT, "%.2f", here.get().median() / there.get().median())
                : NONE;
    }

    /** As exact as it is worth. */
    static String number(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= MANY ? "%,.0f" : Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
