package io.assay.gateway.cli;

import picocli.CommandLine.Option;

/** What a file that a command fits says of itself. */
final class FittedNameOptions {

  @Option(
      names = "--version-name",
      required = true,
      paramLabel = "NAME",
      description = "Version that verdicts will name")
  private String version;

  @Option(
      names = "--describe",
      required = true,
      paramLabel = "TEXT",
      description = "What the drafts are, in words")
  private String description;

  String version() {
    return version;
  }

  String description() {
    return description;
  }
}
