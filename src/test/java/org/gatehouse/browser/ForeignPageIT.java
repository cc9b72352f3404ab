package org.gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** Pages of this server and of another port of the machine, in a real browser. */
@RequiresProgram({"chromium", "chromedriver"})
class ForeignPageIT extends ServerTest {

    private static final String OPEN_WEB_SOCKET =
            "const done = arguments[1]; const socket = new WebSocket(arguments[0]);"
                    + "socket.onopen = () => done('open'); socket.onerror = () => done('error');";

    @TempDir
    private Path profile;

    private ChromeDriver browser;
    private HttpServer elsewhere;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.sample();
    }

    @BeforeEach
    void start() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        elsewhere.start();
        browser = Chromium.start(profile);
        browser.manage().timeouts().scriptTimeout(Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        browser.quit();
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"socket.io/?EIO=4&transport=websocket", "ws/chat"})
    void onlyThePageOfThisServerCanOpenAWebSocket(String path) {
        browser.get(server().toString());
        assertThat(openWebSocket(path)).isEqualTo("open");

        browser.get("http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
        assertThat(openWebSocket(path)).isEqualTo("error");
    }

    private Object openWebSocket(String path) {
        return browser.executeAsyncScript(
                OPEN_WEB_SOCKET, server().resolve(path).toString().replaceFirst("^http", "ws"));
    }
}
