package io.assay.image;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars without the native code of other platforms, and lays the large libraries of this one
 * beside them, so that no start unpacks them into the temporary folder.
 */
final class PlatformJars {

  private static final Pattern NATIVE =
      Pattern.compile(".*(\\.so|\\.so\\.\\d+|\\.dll|\\.dylib|\\.jnilib)|.*\\.dSYM/.*");

  private static final Set<String> AMD64 = Set.of("x86_64", "x86-64", "amd64", "x64", "linux64");
  private static final Set<String> ARM64 = Set.of("aarch64", "arm64");

  /** Found by System.load and by ONNX Runtime's own setting; the other libraries are small. */
  private static final List<Pattern> LAID_BESIDE =
      List.of(
          Pattern.compile("ai/onnxruntime/native/.*"), Pattern.compile("librocksdbjni-[^/]*\\.so"));

  private final Set<String> here;
  private final Set<String> elsewhere;
  private final Path natives;

  /**
   * @param natives takes the libraries that are laid beside the jars
   */
  PlatformJars(Path natives) {
    boolean arm = ARM64.contains(System.getProperty("os.arch"));
    this.here = arm ? ARM64 : AMD64;
    this.elsewhere = arm ? AMD64 : ARM64;
    this.natives = natives;
  }

  /** The copy has the jar's own time, as long as nothing in it was left out. */
  void copy(Path jar, Path target) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile())) {
      if (from.stream().map(ZipEntry::getName).allMatch(name -> stays(name))) {
        Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
        return;
      }
      try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(target))) {
        for (Enumeration<? extends ZipEntry> entries = from.entries();
            entries.hasMoreElements(); ) {
          ZipEntry entry = entries.nextElement();
          if (stays(entry.getName())) {
            pass(from, entry, to);
          } else if (isLaidBeside(entry.getName())) {
            layBeside(from, entry);
          }
        }
      }
    }
  }

  /** Whether the entry belongs into the copy of its jar. */
  boolean stays(String name) {
    return !NATIVE.matcher(name).matches() || (isForHere(name) && !isLaidBeside(name));
  }

  private boolean isLaidBeside(String name) {
    return isForHere(name)
        && NATIVE.matcher(name).matches()
        && LAID_BESIDE.stream().anyMatch(pattern -> pattern.matcher(name).matches());
  }

  private boolean isForHere(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("linux")
        && !lower.contains("musl")
        && !lower.contains("android")
        && here.stream().anyMatch(lower::contains)
        && elsewhere.stream().noneMatch(lower::contains);
  }

  private void layBeside(ZipFile from, ZipEntry entry) throws IOException {
    Path file = natives.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
    try (OutputStream to = Files.newOutputStream(file)) {
      from.getInputStream(entry).transferTo(to);
    }
  }

  private static void pass(ZipFile from, ZipEntry entry, ZipOutputStream to) {
    ZipEntry copy = new ZipEntry(entry.getName());
    copy.setTime(entry.getTime());
    try {
      to.putNextEntry(copy);
      from.getInputStream(entry).transferTo(to);
      to.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(entry.getName(), e);
    }
  }
}
