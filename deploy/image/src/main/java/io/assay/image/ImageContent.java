package io.assay.image;

import io.assay.gateway.embedded.ClassData;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder that the Dockerfile copies. Nothing in it names where it lies, so it runs from any
 * place; the process' working directory is the folder itself.
 */
public record ImageContent(Path folder) {

  /** Holds the JVM's flags and the class path. */
  static final String OPTIONS = "jvm.options";

  private static final String MAIN = "io.quarkus.runner.GeneratedMain";

  public ImageContent {
    folder = folder.toAbsolutePath().normalize();
  }

  Path runtime() {
    return folder.resolve("jre");
  }

  Path jars() {
    return folder.resolve("app");
  }

  Path natives() {
    return folder.resolve("native");
  }

  Path options() {
    return folder.resolve(OPTIONS);
  }

  /** Written last, so a content that has it is whole. */
  ClassData classData() {
    return ClassData.of(folder, "gateway");
  }

  /** How the gateway is started, in the folder; the Dockerfile's entry point says the same. */
  public List<String> command() {
    return List.of(runtime().resolve("bin/java").toString(), "@" + OPTIONS, MAIN);
  }
}
