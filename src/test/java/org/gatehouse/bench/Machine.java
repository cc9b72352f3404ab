package org.gatehouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where and when it was measured.
 *
 * @param lines for people to read
 */
record Machine(List<String> lines) {

    private static final Pattern MODEL = Pattern.compile("model name\\s*:\\s*(.*)");
    private static final Pattern MEMORY = Pattern.compile("MemTotal:\\s*(\\d+) kB");
    private static final double KIB_PER_GIB = 1 << 20;

    /** This one, today. */
    static Machine here(List<String> versions) throws IOException {
        int cores = Runtime.getRuntime().availableProcessors();
        double memory = Double.parseDouble(find(MEMORY, "/proc/meminfo")) / KIB_PER_GIB;
        String os = System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
        return new Machine(List.of(
                LocalDate.now() + ", " + cores + " cores of " + find(MODEL, "/proc/cpuinfo") + ", "
                        + Report.number(memory) + " GiB, " + os + ", JDK " + System.getProperty("java.version")
                        + "; clients and servers share the machine",
                String.join(", ", versions)));
    }

    private static String find(Pattern pattern, String file) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(Path.of(file)));
        return matcher.find() ? matcher.group(1) : "0";
    }
}
