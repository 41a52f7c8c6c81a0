package io.assay.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** docs/configuration.md says what the Javadoc of {@link GatewayConfig} says. */
class ConfigurationPageTest {

  private static final Path SOURCES = Path.of("src/main/java/io/assay/gateway/app");
  private static final Path PAGE = Path.of("../docs/configuration.md");

  private static final String HEAD =
      """
      # Configuration

      Generated from the Javadoc of `GatewayConfig` by `ConfigurationPageTest` (`-Dassay.golden.write=true` rewrites it); do not edit.

      Every key can be set as a system property, as an environment variable (`ASSAY_TOPICS_PARTITIONS`), or in
      `config/application.properties` beside the application. A key that is misspelt or out of range stops the boot by its name.

      Where the gateway runs: `kafka.bootstrap.servers` (`KAFKA_BOOTSTRAP_SERVERS`), `schema.registry.url` (`SCHEMA_REGISTRY_URL`),
      `quarkus.http.host`, `quarkus.http.port`. Any Kafka Streams setting can be given as `kafka-streams.<setting>`, and any of the clients
      beside it as `kafka.<setting>` (`KAFKA_SSL_TRUSTSTORE_LOCATION`). Of Kafka Streams a variable reaches only settings that Assay's own `application.properties` has,
      such as `KAFKA_STREAMS_SESSION_TIMEOUT_MS`; any other ends the start by its name and belongs into a file (`QUARKUS_CONFIG_LOCATIONS`). Kafka's metrics are on `/metrics`; there are no MBeans of them unless `kafka.metric.reporters` is
      `org.apache.kafka.common.metrics.JmxReporter` ([ADR 0016](adr/0016-what-a-start-waits-for.md)).

      Logs are JSON, one line an event (`time`, `level`, `logger`, `message`, `keys`, `thread`, `exception`); `quarkus.log.console.json.enabled=false`
      (`QUARKUS_LOG_CONSOLE_JSON_ENABLED`) makes them text. `quarkus.log.level` and `quarkus.log.category."...".level` say how much at the start;
      `PUT /v1/operations/log-levels/{category}` with `{"level": "debug", "minutes": 15}` changes it on one instance for a while, at most an hour.

      Traces go where OpenTelemetry's variables say, over HTTP: `OTEL_EXPORTER_OTLP_ENDPOINT=http://collector:4318` switches them on; `OTEL_TRACES_SAMPLER`,
      `OTEL_SERVICE_NAME` and the rest mean what they mean everywhere ([ADR 0009](adr/0009-what-operations-see.md)).

      | key | default | what it does |
      |---|---|---|
      """;

  @Test
  void the_committed_page_is_the_one_the_javadoc_makes() throws IOException {
    // Given
    String page = HEAD + String.join("\n", rows()) + "\n";
    if (Boolean.getBoolean("assay.golden.write")) {
      Files.writeString(PAGE, page);
    }

    // When
    String committed = Files.readString(PAGE);

    // Then
    assertThat(committed)
        .as("docs/configuration.md; rewrite it with -Dassay.golden.write=true and commit it")
        .isEqualTo(page);
  }

  private static List<String> rows() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources()));
      Map<String, TreePath> groups = new LinkedHashMap<>();
      for (CompilationUnitTree unit : task.parse()) {
        TreePath root = new TreePath(unit);
        unit.getTypeDecls().forEach(type -> addGroups(new TreePath(root, type), groups));
      }
      List<String> rows = new ArrayList<>();
      TreePath config = Objects.requireNonNull(groups.get("GatewayConfig"));
      collect("assay", config, groups, DocTrees.instance(task), rows);
      return rows;
    }
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.filter(file -> file.toString().endsWith("Config.java")).sorted().toList();
    }
  }

  private static void addGroups(TreePath type, Map<String, TreePath> groups) {
    ClassTree group = (ClassTree) type.getLeaf();
    groups.put(group.getSimpleName().toString(), type);
    for (Tree member : group.getMembers()) {
      if (member instanceof ClassTree) {
        addGroups(new TreePath(type, member), groups);
      }
    }
  }

  private static void collect(
      String prefix,
      TreePath type,
      Map<String, TreePath> groups,
      DocTrees docs,
      List<String> rows) {
    for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
      if (!(member instanceof MethodTree method)) {
        continue;
      }
      String key = prefix + "." + kebab(method.getName().toString());
      String returned = String.valueOf(method.getReturnType());
      if (groups.containsKey(returned)) {
        collect(key, groups.get(returned), groups, docs, rows);
      } else {
        String shown =
            returned.startsWith("Map<String, Map")
                ? key + ".<name>.<key>"
                : returned.startsWith("Map") ? key + ".<name>" : key;
        rows.add(
            "| `"
                + shown
                + "` | "
                + defaultOf(method)
                + " | "
                + textOf(docs, new TreePath(type, method))
                + " |");
      }
    }
  }

  private static String textOf(DocTrees docs, TreePath method) {
    String comment = docs.getDocComment(method);
    assertThat(comment).as("Javadoc of %s", ((MethodTree) method.getLeaf()).getName()).isNotBlank();
    return comment.strip().replaceAll("\\s+", " ").replaceAll("\\{@code ([^}]*)}", "`$1`");
  }

  private static String defaultOf(MethodTree method) {
    for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
      if (annotation.getAnnotationType().toString().equals("WithDefault")) {
        ExpressionTree argument = annotation.getArguments().get(0);
        ExpressionTree value =
            argument instanceof AssignmentTree named ? named.getExpression() : argument;
        return "`"
            + (value instanceof LiteralTree literal
                ? literal.getValue()
                : ((UnaryTree) value).toString())
            + "`";
      }
    }
    return "none";
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
