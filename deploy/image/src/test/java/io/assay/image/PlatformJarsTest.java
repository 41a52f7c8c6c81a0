package io.assay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars lose other platforms' native code and nothing else. */
class PlatformJarsTest {

  @TempDir private Path folder;

  @Test
  void native_code_of_other_platforms_goes_and_large_libraries_are_laid_beside()
      throws IOException {
    assumeThat(System.getProperty("os.arch")).isEqualTo("amd64");
    // Given
    Path jar =
        jar(
            "io/assay/Some.class",
            "META-INF/services/some.Service",
            "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
            "ai/onnxruntime/native/linux-aarch64/libonnxruntime.so",
            "ai/onnxruntime/native/osx-aarch64/libonnxruntime.dylib.dSYM/Contents/Info.plist",
            "librocksdbjni-linux64.so",
            "librocksdbjni-linux64-musl.so",
            "librocksdbjni-linux32.so",
            "native/lib/linux-x86_64/cpu/libtokenizers.so",
            "native/lib/win-x86_64/cpu/tokenizers.dll",
            "linux/amd64/libzstd-jni-1.5.6-10.so",
            "linux/aarch64/libzstd-jni-1.5.6-10.so",
            "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so",
            "org/xerial/snappy/native/Windows/x86_64/snappyjava.dll");
    Path copy = folder.resolve("copy.jar");
    Path natives = Files.createDirectory(folder.resolve("native"));

    // When
    new PlatformJars(natives).copy(jar, copy);

    // Then
    assertThat(entries(copy))
        .containsExactly(
            "io/assay/Some.class",
            "META-INF/services/some.Service",
            "native/lib/linux-x86_64/cpu/libtokenizers.so",
            "linux/amd64/libzstd-jni-1.5.6-10.so",
            "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so");
    assertThat(natives.resolve("libonnxruntime.so"))
        .hasContent("ai/onnxruntime/native/linux-x64/libonnxruntime.so");
    assertThat(natives.resolve("librocksdbjni-linux64.so")).exists();
    try (var laid = Files.list(natives)) {
      assertThat(laid).hasSize(2);
    }
  }

  @Test
  void a_jar_without_native_code_is_copied_as_it_is() throws IOException {
    // Given
    Path jar = jar("io/assay/Some.class", "some.properties");
    Path copy = folder.resolve("copy.jar");

    // When
    new PlatformJars(folder).copy(jar, copy);

    // Then
    assertThat(copy).hasSameBinaryContentAs(jar);
    assertThat(Files.getLastModifiedTime(copy)).isEqualTo(Files.getLastModifiedTime(jar));
  }

  /** Each entry holds its own name. */
  private Path jar(String... names) throws IOException {
    Path jar = folder.resolve("some.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream to = new ZipOutputStream(file)) {
      for (String name : names) {
        to.putNextEntry(new ZipEntry(name));
        to.write(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        to.closeEntry();
      }
    }
    return jar;
  }

  private static List<String> entries(Path jar) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }
}
