package io.assay.gateway.cli;

import io.assay.gateway.logging.StandaloneLog;
import java.security.CodeSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
      FitJudgeCommand.class,
      ExportLabelsCommand.class,
      AuditCommand.class,
      PolicyCommand.class,
      io.assay.gateway.cli.redrive.RedriveCommand.class,
      KeysCommand.class,
      ReviewerCommand.class
    })
public final class AssayCommand {

  private static final int BROKEN = 1;
  private static final Pattern JAR = Pattern.compile("assay-gateway-([^/]+)\\.jar$");

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
    CommandLine commands = new CommandLine(new AssayCommand());
    name(commands, "assay " + version());
    return commands
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

  /** For {@code --version} of a command and of every one under it. */
  private static void name(CommandLine command, String version) {
    command.getCommandSpec().version(version);
    command.getSubcommands().values().forEach(under -> name(under, version));
  }

  /** As the jar is named, the only place in which a Quarkus application keeps it. */
  private static String version() {
    CodeSource source = AssayCommand.class.getProtectionDomain().getCodeSource();
    Matcher jar = JAR.matcher(source == null ? "" : source.getLocation().getPath());
    return jar.find() ? jar.group(1) : "(not packaged)";
  }
}
