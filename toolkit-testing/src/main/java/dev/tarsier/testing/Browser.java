package dev.tarsier.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window. It starts from paths of the machine: nothing is downloaded,
 * and a test is skipped where they are absent. Whoever uses it depends on Selenium itself.
 */
public final class Browser implements AutoCloseable {
  /** A window is never narrower; a telephone is emulated. */
  private static final int NARROWEST = 500;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A window of this size in pixels, in light or dark colours; skips the test without Chromium. */
  public static Browser open(boolean dark, int width, int height) {
    Optional<Path> chromium = first("/usr/bin/chromium", "/usr/bin/chromium-browser");
    Optional<Path> chromedriver = first("/usr/bin/chromedriver");
    assumeTrue(
        chromium.isPresent() && chromedriver.isPresent(),
        "no /usr/bin/chromium and chromedriver here: reports are not looked at in a browser");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(chromium.orElseThrow().toString());
    options.setCapability("goog:loggingPrefs", logs);
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--window-size=%d,%d".formatted(width, height));
    if (width < NARROWEST) {
      var metrics = Map.of("width", width, "height", height, "pixelRatio", 1.0);
      options.setExperimentalOption("mobileEmulation", Map.of("deviceMetrics", metrics));
    }
    if (dark) {
      options.addArguments("--blink-settings=preferredColorScheme=0");
    }
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.orElseThrow().toFile())
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Optional<Path> first(String... paths) {
    return Stream.of(paths).map(Path::of).filter(Files::isExecutable).findFirst();
  }

  /** Opens a file. */
  public void show(Path page) {
    show(page.toUri());
  }

  /** Opens an address. */
  public void show(URI page) {
    driver.get(page.toString());
  }

  /** The first element of a CSS selector. */
  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** All elements of a CSS selector. */
  public List<WebElement> findAll(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** What a script returns; an empty text for nothing. */
  public Object run(String script, Object... arguments) {
    Object result = ((JavascriptExecutor) driver).executeScript(script, arguments);
    return result == null ? "" : result;
  }

  /** Gives a control a value as a person would, and tells the page. */
  public void set(String selector, String value) {
    run(
        "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input'));",
        find(selector),
        value);
  }

  /** The texts of the elements of a CSS selector that are visible. */
  public List<String> texts(String selector) {
    return findAll(selector).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  /** What the console said. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses that were asked for, but for the page itself and what it holds. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> message.contains("Network.requestWillBeSent\""))
        .map(
            message ->
                message.replaceAll("(?s).*\"documentURL\".*?\"url\":\"([^\"]{0,80}).*", "$1"))
        .filter(url -> !url.startsWith("file:") && !url.startsWith("data:"))
        .toList();
  }

  /** The window as a picture, for people. */
  public byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
