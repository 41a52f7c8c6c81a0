package io.assay.gateway.cli;

import io.assay.gateway.domain.Names;
import picocli.CommandLine.Option;

/** Who does what a command does. It goes on record with what was done. */
public final class ActorOption {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who does it; goes on record (default: the user who runs it)")
  private String by;

  /**
   * @throws CommandException naming the option, when it is blank or too long
   */
  public String name() {
    if (!Names.isName(by)) {
      throw CommandException.unusable("--by is blank or over " + Names.LONGEST + " characters");
    }
    return by;
  }
}
