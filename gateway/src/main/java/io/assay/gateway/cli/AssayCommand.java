package io.assay.gateway.cli;

import io.assay.gateway.logging.StandaloneLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The front door of the command line. */
@Command(
    name = "assay",
    description = "Checks clinical text written by language models.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ValidateCommand.class,
      io.assay.gateway.cli.demo.DemoCommand.class,
      io.assay.gateway.cli.demo.RecordStartCommand.class,
      io.assay.gateway.cli.demo.FeedCommand.class,
      io.assay.gateway.cli.chaos.ChaosCommand.class,
      EvalCommand.class,
      CalibrateCommand.class,
      LevelsCommand.class,
      ExportLabelsCommand.class,
      AuditCommand.class,
      PolicyCommand.class,
      io.assay.gateway.cli.redrive.RedriveCommand.class,
      KeysCommand.class,
      ReviewerCommand.class
    })
public final class AssayCommand {

  private static final int BROKEN = 1;

  private AssayCommand() {}

  public static void main(String[] args) {
    StandaloneLog.none();
    int exit = commandLine().execute(args);
    // A print stream swallows what a full disk or a closed pipe says.
    if (System.out.checkError()) {
      System.err.println("assay: standard output did not take all of it");
      exit = exit == 0 ? BROKEN : exit;
    }
    System.exit(exit);
  }

  /** The parsed front door, ready to execute; every failure becomes a line and an exit code. */
  public static CommandLine commandLine() {
    return new CommandLine(new AssayCommand())
        .setCommandName(System.getProperty("assay.command", "assay"))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof CommandException failure) {
                line.getErr().println("assay: " + e.getMessage());
                return failure.exitCode();
              }
              line.getErr().println("assay: failed with " + e.getClass().getName());
              for (StackTraceElement frame : e.getStackTrace()) {
                line.getErr().println("    at " + frame);
              }
              return BROKEN;
            });
  }
}
