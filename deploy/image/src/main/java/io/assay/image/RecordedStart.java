package io.assay.image;

import io.assay.gateway.embedded.BrokerProcess;
import io.assay.gateway.embedded.DataFolder;
import io.assay.gateway.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * One start of the content that is recorded, with the sample feed judged, so that the classes a
 * first draft needs are in the class data too.
 */
final class RecordedStart {

  private static final Duration JUDGED_WITHIN = Duration.ofSeconds(60);

  private RecordedStart() {}

  static void of(Path home, ImageContent content) throws IOException, InterruptedException {
    DataFolder data = DataFolder.temporary("assay-record-image");
    try (BrokerProcess broker =
            BrokerProcess.start(
                System.getProperty("java.class.path"), data.path().resolve("broker"), 0);
        EmbeddedRegistry registry =
            EmbeddedRegistry.start(DataFolder.kept(data.path().resolve("registry")))) {
      Path log = data.path().resolve("gateway.log");
      Map<String, String> settings =
          Map.of(
              "KAFKA_BOOTSTRAP_SERVERS",
              broker.bootstrapServers(),
              "SCHEMA_REGISTRY_URL",
              registry.url().toString(),
              "ASSAY_GATEWAY_STATE_DIR",
              data.path().resolve("state").toString());
      try (ImageProcess gateway = ImageProcess.start(content, List.of(), settings, log)) {
        gateway.awaitReady();
        SampleFeed.send(home, broker.bootstrapServers(), registry.url().toString());
        awaitAll(gateway);
      } catch (IllegalStateException e) {
        throw new IllegalStateException(Files.readString(log), e);
      }
      if (!Files.exists(content.classData().file())) {
        throw new IllegalStateException("no class data was written: " + Files.readString(log));
      }
    } finally {
      data.release();
    }
  }

  private static void awaitAll(ImageProcess gateway) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (gateway.recordsThrough() < SampleFeed.RECORDS) {
      if (System.nanoTime() - start > JUDGED_WITHIN.toNanos()) {
        throw new IllegalStateException("the drafts of the recorded start were not judged");
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
