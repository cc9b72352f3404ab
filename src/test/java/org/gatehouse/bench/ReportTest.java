package org.gatehouse.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReportTest {

    private static final Sizes SIZES = new Sizes(true);
    private static final List<Scenario> SCENARIOS = Scenario.all(SIZES);

    private final Results results = new Results();

    private String report(String yardstick) {
        return new Report(new Machine(List.of("a machine")), SIZES, yardstick, List.of("a note"))
                .write(SCENARIOS, results);
    }

    private void broadcast(String target, double cost) {
        results.add("Broadcast", target, Map.of(Figure.CPU_PER_DELIVERY, cost, Figure.DELIVERIES, 12_345.6));
    }

    @Test
    void aSpreadIsTheMedianAndTheEnds() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2, 1, 3));
        assertThat(Spread.of(List.of(4.0, 1.0))).isEqualTo(new Spread(2.5, 1, 4));
    }

    @Test
    void showsMediansRangesAndTheRatioToNode() {
        broadcast("direct", 2);
        broadcast("direct", 1);
        broadcast("direct", 3);
        broadcast("Node", 8);

        assertThat(report("Node"))
                .contains("* a machine\n", "* a note\n", "## Broadcast")
                .contains("| server | CPU per delivery, µs | to Node | deliveries per second |")
                .contains("| direct | 2.00 (1.00–3.00) | 0.25 | 12,346 (12,346–12,346) |")
                .contains("| Node | 8.00 (8.00–8.00) | 1.00 |");
    }

    @Test
    void hasNoRatiosWithoutNode() {
        broadcast("direct", 2);

        assertThat(report("Node")).contains("| direct | 2.00 (2.00–2.00) | – |");
    }

    @Test
    void saysWhatFailed() {
        results.addFailure("Echo", "direct", new IOException("all is lost"));

        assertThat(report("Node")).contains("FAILED: Echo, direct: all is lost");
    }

    @Test
    void hasACellForWhatOnlyOthersKnow() {
        results.add("Idle clients", "direct", Map.of(Figure.HEAP_PER_CONNECTION, 5.0));
        results.add("Idle clients", "Node", Map.of(Figure.RESIDENT_PER_CONNECTION, 50.0));

        assertThat(report("Node")).contains("| Node | – | 50.0 (50.0–50.0) |");
    }

    @Test
    void drawsABarForEachTarget() throws Exception {
        broadcast("direct & more", 2);
        broadcast("Node", 8);

        Document chart = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(
                        Chart.of(SCENARIOS, results, "Node").getBytes(StandardCharsets.UTF_8)));

        assertThat(chart.getElementsByTagName("rect").getLength()).isEqualTo(2);
        assertThat(chart.getDocumentElement().getTextContent()).contains("direct & more", "8.00");
    }
}
