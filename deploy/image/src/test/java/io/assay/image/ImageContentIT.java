package io.assay.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the Dockerfile copies, started as a container would: from another place than it was made in,
 * by a user who may write nothing there.
 */
class ImageContentIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path HOME = Path.of(System.getProperty("assay.home"));
  private static final int NOBODY = 10001;

  private static final int STARTS = 4;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private ImageContent content;
  private BrokerProcess broker;
  private EmbeddedRegistry registry;

  @BeforeEach
  void copyTheContent() throws IOException {
    content = new ImageContent(folder.resolve("opt/assay"));
    copyReadOnly(Path.of(System.getProperty("assay.image.content")), content.folder());
    broker =
        BrokerProcess.start(System.getProperty("java.class.path"), folder.resolve("broker"), 0);
    registry = EmbeddedRegistry.start(DataFolder.kept(folder.resolve("registry")));
    // A container's volume belongs to its user, and every folder above can be entered.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path state = Files.createDirectory(folder.resolve("var"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void stop() throws IOException {
    registry.close();
    broker.close();
    // So that the folder can be deleted.
    run("chmod", "-R", "u+w", folder.toString());
  }

  @Test
  void a_gateway_started_from_it_serves_drafts_and_writes_nothing_into_it() throws Exception {
    // Given
    Map<Path, FileTime> before = times(content.folder());
    List<Duration> starts = new ArrayList<>();
    Path log = folder.resolve("gateway.log");

    for (int i = 0; i < STARTS; i++) {
      // When
      try (ImageProcess gateway = ImageProcess.start(content, asNobody(), settings(), log)) {
        starts.add(gateway.awaitReady());
        SampleFeed.send(HOME, broker.bootstrapServers(), registry.url().toString());

        // Then
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> gateway.recordsThrough() == SampleFeed.RECORDS);
        assertThat(userOf(gateway.pid())).isNotEqualTo("root");
      }
    }
    System.out.println(
        "start to ready, in ms: " + starts.stream().map(Duration::toMillis).toList());
    assertThat(times(content.folder())).as("nothing was written into the image").isEqualTo(before);
    assertThat(Files.readAllLines(log))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).as(line).isTrue());
  }

  @Test
  void the_class_data_fits_where_the_content_was_copied_to() throws Exception {
    // Given
    Map<String, String> settings = settings();
    // A JVM that cannot use the data then ends, where it would only be slow otherwise.
    settings.put(
        "JDK_JAVA_OPTIONS", Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on");

    // When
    try (ImageProcess gateway =
        ImageProcess.start(content, asNobody(), settings, folder.resolve("gateway.log"))) {
      Duration ready = gateway.awaitReady();

      // Then
      assertThat(ready).isPositive();
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    settings.put("SCHEMA_REGISTRY_URL", registry.url().toString());
    settings.put("ASSAY_GATEWAY_STATE_DIR", folder.resolve("var/state").toString());
    // A restart under the same name need not wait until its predecessor is given up.
    settings.put("ASSAY_GATEWAY_INSTANCE_ID", "assay-gateway-0");
    settings.put("HOME", "/nonexistent");
    return settings;
  }

  /** Root becomes somebody else; anybody else is that already. */
  private static List<String> asNobody() {
    return System.getProperty("user.name").equals("root")
        ? List.of(
            "setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs")
        : List.of();
  }

  private static String userOf(long pid) {
    return ProcessHandle.of(pid).flatMap(process -> process.info().user()).orElse("somebody");
  }

  private static Map<Path, FileTime> times(Path folder) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  private void copyReadOnly(Path from, Path to) throws IOException {
    Files.createDirectories(folder.resolve("opt"));
    run("cp", "-a", from.toString(), to.toString());
    run("chmod", "-R", "a-w,a+rX", to.toString());
  }

  private static void run(String... command) throws IOException {
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
          .as(String.join(" ", command))
          .isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
