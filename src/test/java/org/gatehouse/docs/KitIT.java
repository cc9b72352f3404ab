package org.gatehouse.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars that others put on their class paths suffice for the test that the documentation shows. */
class KitIT {

    private static final Pattern EXAMPLE =
            Pattern.compile("```java\n(.*?public class RoomsTest .*?)```", Pattern.DOTALL);

    /** The jars as they were built, and other people's; nothing of this project's folders. */
    private static List<Path> classPath() {
        List<Path> jars =
                new ArrayList<>(List.of(Path.of("target/gatehouse-classes.jar"), Path.of("target/gatehouse-test.jar")));
        Stream.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .forEach(jars::add);
        return jars;
    }

    private static Path exampleIn(Path directory) throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(Path.of("src/docs/testing.md")));
        assertThat(example.find()).isTrue();
        return Files.writeString(directory.resolve("RoomsTest.java"), example.group(1));
    }

    @Test
    void theExampleOfTheDocumentationRunsWithTheJars(@TempDir Path directory) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        String path = classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        List<String> options = List.of("-proc:none", "-cp", path, "-d", directory.toString());
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(exampleIn(directory)))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();

        List<URL> urls = new ArrayList<>(List.of(directory.toUri().toURL()));
        for (Path jar : classPath()) {
            urls.add(jar.toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            run(loader);
        }
    }

    private static void run(ClassLoader loader) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Constructor<?> constructor = loader.loadClass("RoomsTest").getConstructor();
            Method test = constructor.getDeclaringClass().getDeclaredMethod("thoseInTheRoomLearnWhoJoins");
            test.setAccessible(true);
            test.invoke(constructor.newInstance());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
