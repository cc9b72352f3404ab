package org.gatehouse.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openqa.selenium.support.ui.ExpectedConditions.textToBePresentInElementLocated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of the sample, in two windows of a real browser. */
@RequiresProgram({"chromium", "chromedriver"})
class SamplePageIT extends ServerTest {

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    @TempDir
    private Path profile;

    private ChromeDriver browser;
    private String annsWindow;
    private String bobsWindow;

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.sample();
    }

    @BeforeEach
    void openTwoWindows() {
        browser = Chromium.start(profile);
        annsWindow = openPage();
        browser.switchTo().newWindow(WindowType.WINDOW);
        bobsWindow = openPage();
    }

    @AfterEach
    void closeBrowser() {
        browser.quit();
    }

    private String openPage() {
        browser.get(server().toString());
        awaitText("status", "by websocket");
        return browser.getWindowHandle();
    }

    @Test
    void twoWindowsChatInARoomAndSeeWhoJoinsAndLeaves() throws IOException {
        in(annsWindow);
        click("join");
        awaitText("messages", "You are in lobby.");
        in(bobsWindow);
        click("join");
        awaitText("messages", "You are in lobby.");
        type("message", "Hello from Bob ✓");
        click("send");
        awaitText("messages", "you: Hello from Bob ✓");

        in(annsWindow);
        awaitText("messages", "joined");
        awaitText("messages", ": Hello from Bob ✓");
        type("message", "Hello back");
        click("send");
        in(bobsWindow);
        awaitText("messages", ": Hello back");
        screenshot("chat-bob");

        browser.close();
        in(annsWindow);
        awaitText("messages", "left");
        screenshot("chat-ann");
    }

    @Test
    void aSignedInUserIsNotifiedAndOthersAreNot() throws IOException {
        in(annsWindow);
        type("user", "ann");
        click("sign-in");
        awaitText("notes", "Connected to notifications");

        in(bobsWindow);
        type("recipient", "ann");
        type("note", "Tea is ready");
        click("notify");

        in(annsWindow);
        awaitText("notes", "Tea is ready");
        screenshot("notifications");
        in(bobsWindow);
        assertThat(browser.findElement(By.id("notes")).getText()).isEmpty();
    }

    @Test
    void aBookThatOneWindowCreatesAppearsInTheOther() throws IOException {
        in(annsWindow);
        type("title", "Middlemarch");
        type("author", "Eliot");
        click("create");

        in(bobsWindow);
        awaitText("book-list", "Middlemarch, Eliot");
        screenshot("books");
    }

    private void in(String window) {
        browser.switchTo().window(window);
    }

    private void click(String id) {
        browser.findElement(By.id(id)).click();
    }

    private void type(String id, String text) {
        browser.findElement(By.id(id)).sendKeys(text);
    }

    private void awaitText(String id, String text) {
        new WebDriverWait(browser, Duration.ofSeconds(20)).until(textToBePresentInElementLocated(By.id(id), text));
    }

    private void screenshot(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
    }
}
