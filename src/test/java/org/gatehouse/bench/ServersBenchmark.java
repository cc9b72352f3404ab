package org.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Measures Gatehouse on both servers against its peers: {@code mvn verify -Pbench}. It fails only if something could not be
 * measured, never because of a figure.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "CPU times and memory are read from /proc")
class ServersBenchmark {

    /** Of the report, the chart and the logs of peers. */
    static final Path OUTPUT = Path.of("target/bench").toAbsolutePath();

    @Test
    void measuresAllServersInTurn() throws Exception {
        Sizes sizes = Sizes.fromProperties();
        List<Scenario> scenarios = Scenario.all(sizes).stream()
                .filter(scenario -> sizes.hasScenario(scenario.title()))
                .toList();
        Results results = new Results();
        try (Targets targets = Targets.start()) {
            warmUp(targets, sizes);
            for (int round = 1; round <= sizes.rounds(); round++) {
                for (Scenario scenario : scenarios) {
                    System.out.println("Benchmark: round " + round + ", " + scenario.title());
                    targets.all().forEach(target -> run(scenario, target, results));
                }
                // Again and again: who has no time for all rounds has a report of some.
                write(scenarios, results, targets, sizes, round);
            }
        }
        Assertions.assertThat(results.failures()).isEmpty();
    }

    /** Code that has not been compiled yet costs several times as much. */
    private static void warmUp(Targets targets, Sizes sizes) {
        Results forgotten = new Results();
        for (Target target : targets.all()) {
            run(ClosedLoop.oneRoom(sizes), target, forgotten);
            run(ClosedLoop.echo(sizes), target, forgotten);
        }
    }

    private static void run(Scenario scenario, Target target, Results results) {
        try {
            results.add(scenario.title(), target.name(), scenario.run(target));
        } catch (IOException | RuntimeException e) {
            results.addFailure(scenario.title(), target.name(), e);
        }
        target.settle();
    }

    private static void write(List<Scenario> scenarios, Results results, Targets targets, Sizes sizes, int round)
            throws IOException {
        List<String> notes = new ArrayList<>();
        if (round < sizes.rounds()) {
            notes.add("only round " + round + " has ended so far");
        }
        if (!targets.hasYardstick()) {
            notes.add("Node.js is not on this machine: there is nothing to compare with");
        }
        if (sizes.isQuick()) {
            notes.add("a quick run: what it says is that the benchmark works");
        }
        List<String> versions = List.of(
                "Payara Micro " + System.getProperty("payara.version"),
                "WildFly " + System.getProperty("wildfly.version"),
                targets.hasYardstick() ? "Node.js " + nodeVersion() : "no Node.js",
                "socket.io protocol 5");
        Report report = new Report(Machine.here(versions), sizes, targets.yardstick(), notes);
        Files.createDirectories(OUTPUT);
        Files.writeString(OUTPUT.resolve("report.md"), report.write(scenarios, results));
        Files.writeString(OUTPUT.resolve("chart.svg"), Chart.of(scenarios, results, targets.yardstick()));
        System.out.println("Benchmark: see " + OUTPUT.resolve("report.md"));
    }

    private static String nodeVersion() throws IOException {
        Process node = new ProcessBuilder("node", "--version").start();
        return new String(node.getInputStream().readAllBytes()).trim();
    }
}
