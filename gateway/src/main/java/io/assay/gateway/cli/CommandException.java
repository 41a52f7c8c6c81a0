package io.assay.gateway.cli;

import org.jspecify.annotations.Nullable;

/**
 * A command cannot do its work; it says why in one clear line on standard error, and ends with an
 * exit code.
 */
public final class CommandException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int UNUSABLE = 2;
  private static final int FAILED = 1;

  private final int exitCode;

  private CommandException(int exitCode, @Nullable String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What was given to the command cannot be used; exit code 2. */
  public static CommandException unusable(@Nullable String message) {
    return new CommandException(UNUSABLE, message);
  }

  /** The command was given right and failed; exit code 1. */
  public static CommandException failed(String message) {
    return new CommandException(FAILED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
