package org.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.eclipse.microprofile.config.Config;
import org.gatehouse.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is true. */
class ReadmeTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE_NAME = Pattern.compile("public (?:class|record) (\\w+)");
    private static final int LINES_OF_A_GATEWAY = 30;

    static List<String> javaExamples() throws IOException {
        List<String> examples = new ArrayList<>();
        for (Path page : pages()) {
            JAVA.matcher(Files.readString(page)).results().forEach(match -> examples.add(match.group(1)));
        }
        return examples;
    }

    /** The README first. */
    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("SECURITY.md")));
        try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
            docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @ParameterizedTest
    @MethodSource("javaExamples")
    void everyJavaExampleCompiles(String example, @TempDir Path output) {
        Matcher name = TYPE_NAME.matcher(example);
        assertThat(name.find()).isTrue();
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return example;
                    }
                };
        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

        assertThat(compiler.getTask(
                                messages,
                                null,
                                null,
                                List.of("-proc:none", "-parameters", "-d", output.toString()),
                                null,
                                List.of(source))
                        .call())
                .as(messages::toString)
                .isTrue();
    }

    @Test
    void theFirstGatewayIsShort() throws IOException {
        assertThat(javaExamples().get(0).lines().filter(line -> !line.isBlank()).count())
                .isLessThan(LINES_OF_A_GATEWAY);
    }

    @Test
    void everySettingIsInTheTable() throws IOException {
        String readme = readme();
        List<String> settings = settings();

        assertThat(settings).isNotEmpty();
        assertThat(settings.stream()
                        .map(name -> name.replace("mp.jwt.verify.publickey.location", "….location"))
                        .filter(name -> !readme.contains("`" + name + "`")))
                .isEmpty();
    }

    /** The names that the code asks for. */
    private static List<String> settings() {
        List<String> asked = new ArrayList<>();
        Settings.read((Config) Proxy.newProxyInstance(
                ReadmeTest.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getPropertyNames")) {
                        return List.of();
                    }
                    asked.add((String) arguments[0]);
                    return Optional.empty();
                }));
        return asked;
    }

    @Test
    void everyTestThatTheDocumentationNamesExists() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        List<MatchResult> named = new ArrayList<>();
        for (Path page : pages()) {
            Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(named::add);
        }

        assertThat(named).hasSizeGreaterThan(100);
        assertThat(named).allSatisfy(test -> {
            assertThat(sources).containsKey(test.group(1));
            if (test.group(2) != null) {
                assertThat(sources.get(test.group(1))).contains("void " + test.group(2) + "(");
            }
        });
    }

    @Test
    void everyPageThatTheDocumentationLinksToExists() throws IOException {
        for (Path page : pages()) {
            Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)")
                    .matcher(Files.readString(page))
                    .results()
                    .forEach(link ->
                            assertThat(page.resolveSibling(link.group(1))).exists());
        }
    }
}
