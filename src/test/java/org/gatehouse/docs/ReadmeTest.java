package org.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private static final Pattern CLASS_NAME = Pattern.compile("public class (\\w+)");
    private static final int LINES_OF_A_GATEWAY = 30;

    static List<String> javaExamples() throws IOException {
        return JAVA.matcher(readme()).results().map(match -> match.group(1)).toList();
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    @ParameterizedTest
    @MethodSource("javaExamples")
    void everyJavaExampleCompiles(String example, @TempDir Path output) {
        Matcher name = CLASS_NAME.matcher(example);
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
                    asked.add((String) arguments[0]);
                    return Optional.empty();
                }));
        return asked;
    }

    @Test
    void everyTestThatTheDocumentationNamesExists() throws IOException {
        List<String> tests;
        try (Stream<Path> sources = Files.walk(Path.of("src/test/java"))) {
            tests = sources.map(path -> path.getFileName().toString().replace(".java", ""))
                    .toList();
        }
        List<String> named = Pattern.compile("`(\\w+(IT|Test))`")
                .matcher(Files.readString(Path.of("src/docs/protocol.md")))
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(named).isNotEmpty();
        assertThat(tests).containsAll(named);
    }
}
