package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium of the operating system, with a profile of its own, at the console. */
final class Browser implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final List<String> WCAG =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private final ChromeDriver driver;
  private final URI gateway;

  private Browser(ChromeDriver driver, URI gateway) {
    this.driver = driver;
    this.gateway = gateway;
  }

  /** Where the operating system keeps Chromium and its driver, if it does. */
  static boolean isInstalled() {
    return binary().isPresent() && driverBinary().isPresent();
  }

  static Browser open(URI gateway, Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(binary().orElseThrow().toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--lang=en-GB",
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL", "performance", "ALL"));
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(driverBinary().orElseThrow().toFile())
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().window().setSize(new Dimension(1440, 1080));
    return new Browser(driver, gateway);
  }

  Browser signIn(String name, String password) {
    driver.get(gateway + "/console/");
    see("#name").sendKeys(name);
    see("#password").sendKeys(password);
    click("button[type=submit]");
    see("table.queue, .empty");
    return this;
  }

  Browser go(String path) {
    driver.get(gateway + "/console/" + path);
    return this;
  }

  /** The element, once it is there and shown. */
  WebElement see(String css) {
    return new WebDriverWait(driver, SOON)
        .until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css)));
  }

  /** Clicks the element once it is shown, and the one in its place where the page was redrawn. */
  Browser click(String css) {
    once(
        css,
        shown -> {
          shown.click();
          return true;
        });
    return this;
  }

  /** What the element says once it is shown, or the one in its place where it was redrawn. */
  String text(String css) {
    return once(css, WebElement::getText);
  }

  private <T> T once(String css, Function<WebElement, T> shown) {
    return new WebDriverWait(driver, SOON)
        .ignoring(StaleElementReferenceException.class)
        .until(
            ExpectedConditions.visibilityOfElementLocated(By.cssSelector(css))
                .andThen(element -> element == null ? null : shown.apply(element)));
  }

  Browser awaitText(String css, String text) {
    new WebDriverWait(driver, SOON)
        .until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(css), text));
    return this;
  }

  /** An element that only was redrawn is not gone. */
  Browser awaitGone(String css) {
    new WebDriverWait(driver, SOON)
        .ignoring(StaleElementReferenceException.class)
        .until(page -> all(css).stream().noneMatch(WebElement::isDisplayed));
    return this;
  }

  List<WebElement> all(String css) {
    return driver.findElements(By.cssSelector(css));
  }

  /** What a script says that tells its answer to its last argument. */
  Object ask(String script, Duration within, Object... arguments) {
    driver.manage().timeouts().scriptTimeout(within);
    return driver.executeAsyncScript(script, arguments);
  }

  Browser press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return this;
  }

  /** Presses the key while another one is held. */
  Browser chord(Keys held, Keys key) {
    new Actions(driver).keyDown(held).sendKeys(key).keyUp(held).perform();
    return this;
  }

  Browser hover(String css) {
    new Actions(driver).moveToElement(see(css)).perform();
    return this;
  }

  Object script(String code, Object... arguments) {
    return driver.executeScript(code, arguments);
  }

  /** Light or dark, as the operating system asks for. */
  Browser scheme(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", scheme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    return this;
  }

  /** As wide and as high as that in CSS pixels, however small a window may be. */
  Browser viewport(int width, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** As large as the window again. */
  Browser wholeWindow() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    return this;
  }

  /** Runs before the scripts of every page that is opened from now on; answers how to end that. */
  Runnable beforeEveryPage(String code) {
    Object id =
        driver
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", code))
            .get("identifier");
    return () ->
        driver.executeCdpCommand(
            "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", id));
  }

  Browser size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    return this;
  }

  /** What axe-core finds wrong with the page by WCAG 2.2 AA and its own good practice. */
  List<String> accessibilityViolations() {
    return new AxeBuilder()
        .withTags(WCAG).analyze(driver).getViolations().stream().map(Browser::said).toList();
  }

  private static String said(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getHelp()
        + " "
        + rule.getNodes().stream().map(node -> String.valueOf(node.getTarget())).toList();
  }

  /** Errors of the page's scripts and of its content security policy. */
  List<String> errors() {
    return driver.manage().logs().get("browser").getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        // A refused call is what some tests are about.
        .filter(message -> !message.contains("Failed to load resource"))
        .toList();
  }

  /** Addresses that the page asked for and that are not the gateway's. */
  List<String> requestsElsewhere() {
    return driver.manage().logs().get("performance").getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .map(message -> message.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .filter(url -> url.startsWith("http"))
        .filter(url -> !url.startsWith(gateway.toString()))
        .toList();
  }

  Browser screenshot(Path file) throws java.io.IOException {
    if (Boolean.getBoolean("assay.screenshots")) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }
    return this;
  }

  void assertClean() {
    assertThat(errors()).isEmpty();
    assertThat(requestsElsewhere()).isEmpty();
  }

  static CharSequence escape() {
    return Keys.ESCAPE;
  }

  @Override
  public void close() {
    driver.quit();
  }

  private static Optional<Path> binary() {
    return first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  }

  private static Optional<Path> driverBinary() {
    return first("/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver");
  }

  private static Optional<Path> first(String... paths) {
    return Stream.of(paths).map(Path::of).filter(Files::isExecutable).findFirst();
  }
}
