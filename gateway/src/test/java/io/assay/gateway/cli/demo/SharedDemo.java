package io.assay.gateway.cli.demo;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.ReleasedDraft;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One demo that several test classes share, since a start takes seconds: it is started for the
 * first of them and stopped after the last, or when all tests are over where only some of the
 * classes run. REST Assured is set to its gateway while a class runs.
 */
final class SharedDemo implements BeforeAllCallback, AfterAllCallback {

  /** For decisions over REST. */
  static final SharedDemo REST =
      new SharedDemo(
          Map.of(),
          false,
          Set.of("DraftToDecisionIT", "ReviewDecisionIT", "RestAnswersIT", "VerdictFeedIT"));

  /** With a browser for each of two reviewers, and a task whose drafts take both. */
  static final SharedDemo CONSOLE =
      new SharedDemo(
          Map.of("ASSAY_REVIEW_TWO_PEOPLE_FOR", "query2question"),
          true,
          Set.of("ConsoleIT", "ConsoleDecisionIT"));

  private final Map<String, String> settings;
  private final boolean withBrowsers;
  private final Set<String> left;
  private @Nullable Running running;

  private SharedDemo(Map<String, String> settings, boolean withBrowsers, Set<String> classes) {
    this.settings = settings;
    this.withBrowsers = withBrowsers;
    this.left = new HashSet<>(classes);
  }

  private record Running(
      DataFolder folder,
      Stack stack,
      SchemaRegistry registry,
      AvroWire wire,
      List<Browser> browsers) {

    void close() {
      browsers.forEach(Browser::close);
      registry.close();
      stack.close();
      folder.release();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (withBrowsers && !Browser.isInstalled()) {
      System.out.println(
          "assay: "
              + context.getDisplayName()
              + " is skipped, since there is no Chromium (Debian: chromium chromium-driver)");
    }
    Assumptions.assumeTrue(
        !withBrowsers || Browser.isInstalled(), "there is no Chromium on this machine");
    if (running == null) {
      running = started();
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SharedDemo.class, this))
          .put("running", (ExtensionContext.Store.CloseableResource) this::close);
    }
    QuietStack.isAsked(stack());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    RestAssured.reset();
    left.remove(context.getRequiredTestClass().getSimpleName());
    if (left.isEmpty()) {
      close();
    }
  }

  private Running started() throws IOException {
    DataFolder folder = DataFolder.temporary("assay-shared-demo");
    Stack stack = QuietStack.start(folder.path().resolve("stack"), settings);
    SchemaRegistry registry =
        SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()));
    return new Running(
        folder,
        stack,
        registry,
        new AvroWire(registry, GateTopics.standard(Stack.PARTITIONS, (short) 1), "test"),
        withBrowsers
            ? Stack.REVIEWERS.stream()
                .map(
                    name ->
                        Browser.open(stack.gatewayAddress(), folder.path().resolve(name))
                            .signIn(name, stack.password()))
                .toList()
            : List.of());
  }

  private void close() {
    Running ended = running;
    running = null;
    if (ended != null) {
      ended.close();
    }
  }

  private Running running() {
    return Objects.requireNonNull(running, "no test of its classes runs");
  }

  Stack stack() {
    return running().stack();
  }

  ReviewRest rest() {
    return new ReviewRest(stack().password());
  }

  /** The browser of dr-lee, signed in. */
  Browser lee() {
    return running().browsers().getFirst();
  }

  /** The browser of dr-ito, signed in. */
  Browser ito() {
    return running().browsers().getLast();
  }

  /** What the gateway has logged so far. */
  String log() throws IOException {
    return Files.readString(running().folder().path().resolve("stack/gateway.log"));
  }

  /** What of this draft stands on the released topic. */
  List<ReleasedDraft> released(String id) {
    return ReleasedDrafts.of(stack(), running().wire(), id);
  }
}
