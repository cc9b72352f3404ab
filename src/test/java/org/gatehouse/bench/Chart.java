package org.gatehouse.bench;

import java.util.List;
import java.util.Optional;

/** The cost of a delivery as bars: a group for each scenario that has it, with its own scale, and a bar for each target. */
final class Chart {

    private static final int WIDTH = 760;
    private static final int LABELS = 200;
    private static final int NUMBERS = 150;
    private static final int LINE = 22;
    private static final String STYLE = "<style>text{font:13px sans-serif;fill:#333}.t{font-weight:bold}"
            + "rect{fill:#3b7dd8}.p{fill:#b0b0b0}line{stroke:#333}</style>\n";

    private final Results results;
    private final String yardstick;
    private final StringBuilder body = new StringBuilder();
    private int y;

    private Chart(Results results, String yardstick) {
        this.results = results;
        this.yardstick = yardstick;
    }

    /**
     * The chart as SVG.
     *
     * @param yardstick the target whose bars have another colour
     */
    static String of(List<Scenario> scenarios, Results results, String yardstick) {
        Chart chart = new Chart(results, yardstick);
        scenarios.forEach(scenario -> chart.group(scenario.title()));
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + WIDTH + "\" height=\"" + (chart.y + LINE)
                + "\">\n" + STYLE + chart.body + "</svg>\n";
    }

    private void group(String scenario) {
        double most = results.targets(scenario).stream()
                .map(target -> results.spread(scenario, target, Figure.CPU_PER_DELIVERY))
                .flatMap(Optional::stream)
                .mapToDouble(Spread::most)
                .max()
                .orElse(0);
        if (most > 0) {
            y += LINE + LINE / 2;
            text(0, "t", scenario + ": " + Figure.CPU_PER_DELIVERY.title());
            results.targets(scenario)
                    .forEach(target -> results.spread(scenario, target, Figure.CPU_PER_DELIVERY)
                            .ifPresent(spread -> bar(target, spread, (WIDTH - LABELS - NUMBERS) / most)));
        }
    }

    private void bar(String target, Spread spread, double scale) {
        y += LINE;
        text(10, "", target);
        long end = LABELS + Math.round(spread.median() * scale);
        body.append("<rect class=\"")
                .append(target.equals(yardstick) ? "p" : "")
                .append("\" x=\"")
                .append(LABELS);
        body.append("\" y=\"")
                .append(y - 13)
                .append("\" height=\"16\" width=\"")
                .append(end - LABELS)
                .append("\"/>\n");
        long least = LABELS + Math.round(spread.least() * scale);
        long most = LABELS + Math.round(spread.most() * scale);
        body.append("<line x1=\"").append(least).append("\" x2=\"").append(most).append("\" y1=\"");
        body.append(y - 5).append("\" y2=\"").append(y - 5).append("\"/>\n");
        text(most + 8, "", Report.number(spread.median()));
    }

    private void text(long x, String style, String words) {
        String escaped = words.replace("&", "&amp;").replace("<", "&lt;");
        body.append("<text class=\"")
                .append(style)
                .append("\" x=\"")
                .append(x)
                .append("\" y=\"")
                .append(y)
                .append("\">");
        body.append(escaped).append("</text>\n");
    }
}
