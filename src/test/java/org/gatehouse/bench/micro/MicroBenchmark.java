package org.gatehouse.bench.micro;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures codecs and room operations by JMH, and adds a table to the report of the servers. */
class MicroBenchmark {

    private static final Path REPORT = Path.of("target/bench/report.md");

    @Test
    void measuresCodecsAndRooms() throws Exception {
        boolean quick = Boolean.getBoolean("bench.quick");
        Options options = new OptionsBuilder()
                .include("\\." + Codecs.class.getSimpleName() + "\\.")
                .include("\\." + RoomOperations.class.getSimpleName() + "\\.")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 1_000))
                .build();
        Files.createDirectories(REPORT.getParent());
        Files.writeString(
                REPORT, table(new Runner(options).run()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String table(Collection<RunResult> results) {
        StringBuilder table =
                new StringBuilder("\n## Codecs and rooms, by JMH\n\n| operation | ns | ± |\n|---|---|---|\n");
        for (RunResult run : results) {
            Result<?> result = run.getPrimaryResult();
            String members = run.getParams().getParam("members");
            table.append("| ").append(result.getLabel()).append(members == null ? "" : ", " + members + " members");
            table.append(String.format(Locale.ROOT, " | %,.1f | %,.1f |%n", result.getScore(), result.getScoreError()));
        }
        return table.toString();
    }
}
