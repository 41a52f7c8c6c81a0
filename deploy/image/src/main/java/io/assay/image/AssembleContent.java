package io.assay.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Assembles the image's content from a built gateway. */
public final class AssembleContent {

  /** What the build rewrote comes before what it rewrote. */
  private static final List<String> JAR_FOLDERS = List.of("quarkus", "app", "lib/main", "lib/boot");

  private static final List<String> FLAGS =
      List.of(
          "--add-opens java.base/java.lang=ALL-UNNAMED",
          "--enable-native-access=ALL-UNNAMED",
          "-XX:+UseG1GC",
          // The heap follows the container's limit; the model and RocksDB live outside of it.
          "-XX:MaxRAMPercentage=50",
          "-XX:InitialRAMPercentage=25",
          // An instance that is broken stops and is started again.
          "-XX:+ExitOnOutOfMemoryError",
          // Or the JVM collects garbage several times only because classes are loaded.
          "-XX:MetaspaceSize=192m",
          // Six times the defaults: the optimising compiler waits until it is clear what is hot.
          // With the defaults it takes a third of the CPU of a start.
          "-XX:Tier4InvocationThreshold=30000",
          "-XX:Tier4MinInvocationThreshold=4000",
          "-XX:Tier4CompileThreshold=90000",
          "-XX:Tier4BackEdgeThreshold=240000",
          // But for the model's SHA-256, which only compiled code has the processor do.
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,"
              + "sun.security.provider.DigestBase::implCompressMultiBlock*,0.001",
          // Quarkus sets it itself, the commands of the image do not.
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
          "-Djava.library.path=native",
          "-Donnxruntime.native.path=native",
          "-DDJL_CACHE_DIR=native/djl",
          "-Xlog:disable",
          "-Xlog:all=error:stderr");

  /** Netty's and others' use of it makes the JVM print lines that are no JSON. */
  private static final int UNSAFE_WARNED_SINCE = 23;

  private AssembleContent() {}

  /**
   * {@code AssembleContent HOME FOLDER}: HOME is the checkout, FOLDER is emptied and filled. A
   * folder that is newer than the gateway stays as it is.
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments[0]).toAbsolutePath().normalize();
    ImageContent content = new ImageContent(Path.of(arguments[1]));
    Path built = home.resolve("gateway/target/quarkus-app");
    if (!Files.exists(built.resolve("quarkus-run.jar"))) {
      throw new IllegalStateException("the gateway is not built: " + built + " is not there");
    }
    if (content.classData().isNewerThan(built.resolve("quarkus-run.jar"))) {
      return;
    }
    delete(content.folder());
    List<String> classPath = assemble(home, built, content);
    write(content, content.classData().recorded(), classPath);
    RecordedStart.of(home, content);
    write(content, content.classData().used(), classPath);
    System.out.println(
        "image content of " + megabytes(content.folder()) + " MB in " + content.folder());
  }

  private static List<String> assemble(Path home, Path built, ImageContent content)
      throws IOException {
    Files.createDirectories(content.folder());
    JavaRuntime.link(content.runtime());
    Files.createDirectories(content.natives());
    for (String file : List.of("config/application.properties", "bin/healthy")) {
      Path copy = content.folder().resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(
          home.resolve("deploy/image/src/main").resolve(file),
          copy,
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    return copyJars(built, content);
  }

  /** Whatever lies in the content is named from the content. */
  private static void write(ImageContent content, List<String> classData, List<String> classPath)
      throws IOException {
    List<String> options = new ArrayList<>(FLAGS);
    if (Runtime.version().feature() >= UNSAFE_WARNED_SINCE) {
      options.add("--sun-misc-unsafe-memory-access=allow");
    }
    for (String flag : classData) {
      options.add(flag.replace(content.folder() + "/", ""));
    }
    options.add("-cp " + String.join(":", classPath));
    Files.write(content.options(), options);
  }

  private static List<String> copyJars(Path built, ImageContent content) throws IOException {
    PlatformJars jars = new PlatformJars(content.natives());
    List<String> classPath = new ArrayList<>();
    for (String folder : JAR_FOLDERS) {
      Path to = Files.createDirectories(content.jars().resolve(folder));
      for (Path jar : jarsIn(built.resolve(folder))) {
        Path copy = to.resolve(jar.getFileName().toString());
        jars.copy(jar, copy);
        classPath.add(content.folder().relativize(copy).toString());
      }
    }
    return classPath;
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static long megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum()
          / (1024 * 1024);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
