package io.assay.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The files of the checkout that are compared. */
final class Checkout {

  static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  static final Path K8S = HOME.resolve("k8s");
  static final Path DEPLOY = HOME.resolve("deploy");

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private Checkout() {}

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The documents of a YAML text. */
  static Iterator<JsonNode> yaml(String text) {
    try {
      return YAML.readerFor(JsonNode.class).readValues(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The gateway's own defaults. */
  static Map<String, String> gatewayDefaults() {
    return properties(text(HOME.resolve("gateway/src/main/resources/application.properties")));
  }

  /** What the image sets beside them. */
  static Map<String, String> imageDefaults() {
    return properties(text(DEPLOY.resolve("image/src/main/config/application.properties")));
  }

  /** The version that images are tagged with. */
  static String version() {
    String pom = text(HOME.resolve("pom.xml"));
    int from = pom.indexOf("<version>", pom.indexOf("<artifactId>assay-parent<"));
    return pom.substring(from + "<version>".length(), pom.indexOf("</version>", from));
  }

  private static Map<String, String> properties(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> sorted = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> sorted.put(key, properties.getProperty(key)));
    return sorted;
  }
}
