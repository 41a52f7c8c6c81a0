package io.assay.gateway.cli.demo;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/**
 * The running application of a test: of this checkout, on any free port, with nothing on screen.
 */
final class QuietStack {

  private QuietStack() {}

  static Stack start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /**
   * @param settings environment variables of the gateway
   */
  static Stack start(Path folder, Map<String, String> settings) throws IOException {
    return Stack.start(
        Path.of("..").toAbsolutePath().normalize(),
        folder,
        0,
        new DemoScreen(new PrintWriter(Writer.nullWriter())),
        settings);
  }

  /** REST Assured asks its gateway from now on. */
  static void isAsked(Stack stack) {
    RestAssured.baseURI = "http://127.0.0.1";
    RestAssured.port = stack.gatewayAddress().getPort();
  }
}
