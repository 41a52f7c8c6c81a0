import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code UnpackedComponents BILL APP}: adds to the bill of materials what is unpacked into our own
 * jars, which Maven does not know as a dependency. Names and versions are those of the descriptors
 * that lie in the jars; licences are stated here, and one that is not stops the build. Run twice,
 * it adds nothing more.
 */
class UnpackedComponents {

  /** By group and, where a group has several, name. */
  private static final Map<String, String> LICENCES =
      Map.of(
          "io.confluent", "Apache-2.0",
          "com.fasterxml.jackson.core", "Apache-2.0",
          "com.fasterxml.jackson.dataformat", "Apache-2.0",
          "com.fasterxml.jackson.datatype", "Apache-2.0",
          "com.google.guava", "Apache-2.0",
          "io.swagger.core.v3", "Apache-2.0",
          "com.eclipsesource.minimal-json", "MIT",
          "uplot", "MIT");

  /** SbomIT looks for it. */
  private static final String PROPERTY = "assay:unpacked-into";

  private static final String CLIENT = "assay-confluent-client";
  private static final String CHARTS = "META-INF/resources/console/lib/uPlot.esm.js";
  private static final Pattern CHARTS_VERSION = Pattern.compile("/uPlot \\(v([0-9.]+)\\)");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private record Unpacked(String group, String name, String version, String purl) {}

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Path app = Path.of(arguments[1]);
    if (!Files.exists(file)) {
      System.out.println("no bill of materials: Maven makes none while it is offline");
      return;
    }
    ObjectNode bill = (ObjectNode) JSON.readTree(file.toFile());
    forget(bill);
    add(bill, CLIENT, described(jar(app.resolve("lib/main"), CLIENT)));
    add(bill, "assay-gateway", List.of(charts(jar(app.resolve("app"), "assay-gateway"))));
    JSON.writeValue(file.toFile(), bill);
  }

  private static void forget(ObjectNode bill) {
    List<String> before = new ArrayList<>();
    bill.withArray("components")
        .removeIf(
            component -> {
              boolean ours =
                  component.path("properties").findValuesAsText("name").contains(PROPERTY);
              if (ours) {
                before.add(component.path("bom-ref").asText());
              }
              return ours;
            });
    bill.withArray("dependencies")
        .forEach(
            each -> {
              if (each.has("dependsOn")) {
                ((ObjectNode) each)
                    .withArray("dependsOn")
                    .removeIf(reference -> before.contains(reference.asText()));
              }
            });
    bill.withArray("dependencies").removeIf(each -> before.contains(each.path("ref").asText()));
  }

  private static void add(ObjectNode bill, String parent, List<Unpacked> parts) {
    for (Unpacked part : parts) {
      String licence = LICENCES.getOrDefault(part.group(), LICENCES.get(part.name()));
      if (licence == null) {
        throw new IllegalStateException("UnpackedComponents states no licence of " + part.purl());
      }
      if (!isListed(bill, part.purl())) {
        list(bill, parent, part, licence);
      }
      dependsOn(bill, parent).add(part.purl());
    }
  }

  /** A dependency of Maven's may be the same. */
  private static boolean isListed(ObjectNode bill, String purl) {
    return bill.withArray("components").findValuesAsText("bom-ref").contains(purl);
  }

  private static void list(ObjectNode bill, String parent, Unpacked part, String licence) {
    ObjectNode component = bill.withArray("components").addObject();
    component.put("type", "library").put("bom-ref", part.purl());
    if (!part.group().isEmpty()) {
      component.put("group", part.group());
    }
    component.put("name", part.name()).put("version", part.version()).put("scope", "required");
    component.putArray("licenses").addObject().putObject("license").put("id", licence);
    component.put("purl", part.purl());
    component.putArray("properties").addObject().put("name", PROPERTY).put("value", parent);
    bill.withArray("dependencies").addObject().put("ref", part.purl()).putArray("dependsOn");
  }

  private static ArrayNode dependsOn(ObjectNode bill, String parent) {
    for (var each : bill.withArray("dependencies")) {
      if (each.path("ref").asText().startsWith("pkg:maven/io.assay/" + parent + "@")) {
        return ((ObjectNode) each).withArray("dependsOn");
      }
    }
    throw new IllegalStateException(parent + " is not in the bill of materials");
  }

  /** What the Maven descriptors in the jar tell of; none of our own. */
  private static List<Unpacked> described(Path jar) throws IOException {
    List<Unpacked> found = new ArrayList<>();
    try (JarFile opened = new JarFile(jar.toFile())) {
      for (var entry : opened.stream().toList()) {
        if (entry.getName().matches("META-INF/maven/.+/pom\\.properties")) {
          Properties told = new Properties();
          try (InputStream in = opened.getInputStream(entry)) {
            told.load(in);
          }
          String group = told.getProperty("groupId");
          String name = told.getProperty("artifactId");
          String version = told.getProperty("version");
          if (!group.equals("io.assay")) {
            found.add(
                new Unpacked(
                    group,
                    name,
                    version,
                    "pkg:maven/" + group + "/" + name + "@" + version + "?type=jar"));
          }
        }
      }
    }
    return found;
  }

  private static Unpacked charts(Path jar) throws IOException {
    try (JarFile opened = new JarFile(jar.toFile());
        InputStream in = opened.getInputStream(opened.getEntry(CHARTS))) {
      Matcher version =
          CHARTS_VERSION.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      if (!version.find()) {
        throw new IllegalStateException(CHARTS + " does not say its version");
      }
      return new Unpacked("", "uplot", version.group(1), "pkg:npm/uplot@" + version.group(1));
    }
  }

  private static Path jar(Path folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("(.+\\.)?" + name + "-.+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(name + " is not in " + folder));
    }
  }
}
