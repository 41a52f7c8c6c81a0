package io.assay.gateway.cli;

import picocli.CommandLine.Option;

/** Who does what a command does. It goes on record with what was done. */
public final class ActorOption {

  /** As long as the narrowest of the records takes it. */
  private static final int LONGEST = 200;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who does it; goes on record (default: ${DEFAULT-VALUE})")
  private String by;

  /**
   * @throws CommandException naming the option, when it is blank or too long
   */
  public String name() {
    if (by.isBlank() || by.length() > LONGEST) {
      throw CommandException.unusable("--by is blank or over " + LONGEST + " characters");
    }
    return by;
  }
}
