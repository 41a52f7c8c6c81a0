package io.assay.gateway.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;

/**
 * The large native libraries of the gateway, unpacked once, or each start would unpack 43 MB of
 * them into a temporary folder. On a platform other than Linux they stay in their jars.
 *
 * @param folder holds them, all or none of use
 */
record NativeLibraries(Path folder) {

  private static final String ONNX_RUNTIME = "ai/onnxruntime/native/";

  /** Copies them out of the jars on the class path of this process. */
  void unpack() throws IOException {
    Files.createDirectories(folder);
    for (String resource : resources()) {
      try (InputStream in = NativeLibraries.class.getResourceAsStream("/" + resource)) {
        if (in == null) {
          throw new IOException(resource + " is not on the class path");
        }
        Files.copy(in, file(resource), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Flags for a JVM that is to load them from here; none when one of them is not here. */
  List<String> used() {
    List<String> resources = resources();
    return !resources.isEmpty() && resources.stream().map(this::file).allMatch(Files::exists)
        ? List.of("-Djava.library.path=" + folder, "-Donnxruntime.native.path=" + folder)
        : List.of();
  }

  private Path file(String resource) {
    return folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
  }

  private static List<String> resources() {
    if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
      return List.of();
    }
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> resources("linux-x64", "linux64");
      case "aarch64" -> resources("linux-aarch64", "linux-aarch64");
      default -> List.of();
    };
  }

  private static List<String> resources(String onnxRuntime, String rocksDb) {
    return List.of(
        ONNX_RUNTIME + onnxRuntime + "/libonnxruntime.so",
        ONNX_RUNTIME + onnxRuntime + "/libonnxruntime4j_jni.so",
        "librocksdbjni-" + rocksDb + ".so");
  }
}
