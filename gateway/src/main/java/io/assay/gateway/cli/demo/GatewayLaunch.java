package io.assay.gateway.cli.demo;

import io.assay.gateway.cli.CommandException;
import io.assay.gateway.embedded.ClassData;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the JVM of a demo's gateway is started.
 *
 * @param target the build's folder, which holds {@code quarkus-app}
 */
public record GatewayLaunch(Path target) {

  private static final String MAIN = DemoGateway.class.getName();

  public static GatewayLaunch of(Path home) {
    return new GatewayLaunch(home.resolve("gateway/target").toAbsolutePath().normalize());
  }

  NativeLibraries libraries() {
    return new NativeLibraries(target.resolve("native"));
  }

  ClassData gatewayData() {
    return ClassData.of(target, "gateway");
  }

  public ClassData brokerData() {
    return ClassData.of(target, "broker");
  }

  /** False also when what was recorded is of an earlier build. */
  boolean isRecorded() {
    Path built = app().resolve("quarkus-run.jar");
    return gatewayData().isNewerThan(built) && brokerData().isNewerThan(built);
  }

  /**
   * Flags that use what was recorded of this build; a JVM complains of what was recorded of
   * another.
   */
  public List<String> usable(ClassData data) {
    return isRecorded() ? data.used() : List.of();
  }

  /** A gateway that takes what was recorded of this build, if anything was. */
  public List<String> command(int port) {
    return command(port, usable(gatewayData()));
  }

  /** The gateway as it is packaged, which every version starts by. It outlives its parent. */
  public List<String> packaged(int port) {
    List<String> command = java();
    command.addAll(
        List.of(
            "-Dquarkus.http.port=" + port, "-jar", app().resolve("quarkus-run.jar").toString()));
    return command;
  }

  /** Whether there is something to start. */
  public boolean isBuilt() {
    return Files.isRegularFile(app().resolve("quarkus-run.jar"));
  }

  /** A JVM for a gateway, to be added to. */
  private static List<String> java() {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx1g",
            // As the image does: a gateway without memory is started again and does not linger.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+UseSerialGC",
            // A demo lives for a minute: the optimising compiler would take longer than it saves.
            "-XX:TieredStopAtLevel=1"));
  }

  List<String> command(int port, List<String> classData) {
    List<String> command = java();
    command.addAll(
        List.of(
            // Or the JVM collects garbage several times only because classes are loaded.
            "-XX:MetaspaceSize=192m",
            // Or it does so because code is compiled: without the optimising compiler it keeps only
            // 48 MB for code.
            "-XX:ReservedCodeCacheSize=128m",
            "-Dquarkus.http.port=" + port,
            "-Xlog:disable",
            "-Xlog:all=error:stderr"));
    command.addAll(libraries().used());
    command.addAll(classData);
    command.addAll(List.of("-cp", classPath(), MAIN));
    return command;
  }

  private Path app() {
    return target.resolve("quarkus-app");
  }

  /**
   * Every jar by name, since class data is kept only for what the JVM's own loader loads; what the
   * build rewrote comes before what it rewrote.
   */
  private String classPath() {
    return Stream.of("quarkus", "app", "lib/main", "lib/boot")
        .flatMap(folder -> jars(app().resolve(folder)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::toString)
          .filter(name -> name.endsWith(".jar"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw CommandException.failed("the gateway is not built: " + folder + " cannot be read");
    }
  }
}
