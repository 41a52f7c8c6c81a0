package io.assay.gateway.embedded;

import java.io.IOException;

/** The process that started this one and holds its standard input open for as long as it lives. */
public final class Parent {

  private Parent() {}

  /** Returns when the parent has ended, however it ended. */
  public static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // What a parent writes has no meaning; that it can still write is what counts.
        continue;
      }
    } catch (IOException e) {
      // A pipe that broke has ended as well.
      return;
    }
  }
}
