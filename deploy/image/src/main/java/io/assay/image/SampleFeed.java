package io.assay.image;

import io.assay.gateway.cli.AssayCommand;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The drafts under {@code deploy/samples}, and five records that nobody can read. */
final class SampleFeed {

  static final int DRAFTS = 66;
  static final int UNREADABLE = 5;
  static final int RECORDS = DRAFTS + UNREADABLE;

  private SampleFeed() {}

  /** Returns when the broker has them all. */
  static void send(Path home, String bootstrapServers, String registry, String... more) {
    int exit =
        AssayCommand.commandLine()
            .setOut(new PrintWriter(Writer.nullWriter()))
            .execute(
                Stream.concat(
                        Stream.of(
                            "feed",
                            "--bootstrap-servers",
                            bootstrapServers,
                            "--registry",
                            registry,
                            home.resolve("deploy/samples").toString()),
                        Stream.of(more))
                    .toArray(String[]::new));
    if (exit != 0) {
      throw new IllegalStateException("the sample feed could not be sent");
    }
  }
}
