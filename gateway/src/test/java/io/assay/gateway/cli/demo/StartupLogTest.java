package io.assay.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupLogTest {

  private static final String ERROR =
      "2026-03-04 05:06:07,089 ERROR [io.quarkus.runtime.Application] (main) Failed to start"
          + " application: java.lang.RuntimeException: Failed to start quarkus\n"
          + "\tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)\n";

  @TempDir private Path folder;

  @Test
  void the_cause_of_the_last_start_is_said_without_its_class() throws IOException {
    assertThat(
            cause(
                ERROR
                    + "Caused by: java.lang.IllegalArgumentException: an earlier start's\n"
                    + ERROR
                    + "Caused by: java.lang.IllegalArgumentException: policy file /x cannot be read\n"
                    + "\tat io.assay.gateway.assessment.PolicyFiles.read(PolicyFiles.java:29)\n"
                    + "Caused by: java.nio.file.NoSuchFileException: /x\n"))
        .startsWith("policy file /x cannot be read; its log is ");
  }

  @Test
  void what_a_start_up_check_found_comes_before_what_is_wrapped_around_it() throws IOException {
    assertThat(
            cause(
                ERROR
                    + "Caused by: jakarta.enterprise.inject.CreationException: of a bean\n"
                    + "Caused by: io.assay.gateway.app.StartupException: topic t has 3 partitions\n"))
        .startsWith("topic t has 3 partitions; ");
  }

  @Test
  void another_error_keeps_the_name_of_its_class() throws IOException {
    assertThat(
            cause(
                "Exception in thread \"main\" org.apache.kafka.common.KafkaException: Failed to"
                    + " acquire lock on file .lock\n\tat kafka.Log\n"))
        .startsWith("KafkaException: Failed to acquire lock on file .lock; ");
    assertThat(cause("2026-03-04 05:06:07,089 ERROR [io.q.Run] (main) Port 80 is taken\n"))
        .startsWith("Port 80 is taken; ");
  }

  @Test
  void a_log_without_an_error_is_named() throws IOException {
    assertThat(cause("starting\n")).isEqualTo("its log is " + folder.resolve("log"));
    assertThat(StartupLog.causeIn(folder.resolve("none"))).contains("none cannot be read");
  }

  private String cause(String log) throws IOException {
    return StartupLog.causeIn(Files.writeString(folder.resolve("log"), log));
  }
}
