package io.assay.gateway.cli.demo;

import io.assay.gateway.embedded.Parent;
import io.quarkus.runtime.Quarkus;

/**
 * Runs the gateway as a part of a demo: it does not outlive the process that started it, however
 * that one ends.
 */
public final class DemoGateway {

  private DemoGateway() {}

  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().name("parent-watch").start(DemoGateway::endWithParent);
    Quarkus.run(arguments);
  }

  /** At once: the broker that a stop in good order would speak to ends with the same parent. */
  private static void endWithParent() {
    Parent.awaitEnd();
    Runtime.getRuntime().halt(1);
  }
}
