package org.gatehouse.testkit;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Runs test files of src/test/node against a server, and shows each of their tests as one of ours. */
public final class NodeTests {

    private static final Path SOURCE = Path.of("src/test/node");
    static final Path WORK = Path.of("target/node");
    private static final long PATIENCE_MINUTES = 5;

    private NodeTests() {}

    /** The tests of one file, which have run by now. */
    public static Stream<DynamicTest> run(String file, URI server) throws Exception {
        return run(file, Map.of("GATEHOUSE_URL", server.toString()));
    }

    /** The same with other things for the file to know, in its environment. */
    public static Stream<DynamicTest> run(String file, Map<String, String> environment) throws Exception {
        install();
        Path report = WORK.resolve(file + ".xml");
        Files.deleteIfExists(report);
        start(
                environment,
                "node",
                "--test-reporter=junit",
                "--test-reporter-destination=" + report.getFileName(),
                "--test",
                file);
        return testCases(report).map(test -> DynamicTest.dynamicTest(name(test), () -> check(test)));
    }

    /** Installs what {@code package.json} names, unless it is there, and returns the directory of all scripts. */
    public static Path install() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        Path lock = WORK.resolve("package-lock.json");
        boolean current = Files.exists(WORK.resolve("node_modules/socket.io-client"))
                && Files.mismatch(SOURCE.resolve(lock.getFileName()), lock) < 0;
        for (File file : SOURCE.toFile().listFiles(File::isFile)) {
            Files.copy(file.toPath(), WORK.resolve(file.getName()), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!current && start(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") != 0) {
            throw new IllegalStateException("the packages of " + SOURCE + " could not be installed");
        }
        return WORK;
    }

    private static int start(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve(command[0] + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(List.of(command) + " does not end");
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Stream<Element> testCases(Path report) throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        if (cases.getLength() == 0) {
            throw new IllegalStateException("no test has run, see " + WORK.resolve("node.log"));
        }
        return IntStream.range(0, cases.getLength()).mapToObj(i -> (Element) cases.item(i));
    }

    private static String name(Element testCase) {
        Element suite = (Element) testCase.getParentNode();
        String prefix = suite.getTagName().equals("testsuite") ? suite.getAttribute("name") + ": " : "";
        return prefix + testCase.getAttribute("name");
    }

    private static void check(Element testCase) {
        NodeList failures = testCase.getElementsByTagName("failure");
        if (failures.getLength() > 0) {
            throw new AssertionError(failures.item(0).getTextContent());
        }
    }
}
