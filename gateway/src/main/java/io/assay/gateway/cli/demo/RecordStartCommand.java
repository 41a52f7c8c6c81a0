package io.assay.gateway.cli.demo;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The last step of a build that a demo is run from: one start of the gateway, recorded. */
@Command(
    name = "record-start",
    description =
        "Starts the gateway once and keeps its class data, which shortens later starts by a third.",
    hidden = true,
    mixinStandardHelpOptions = true)
public final class RecordStartCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Path home = Path.of(System.getProperty("assay.home", "."));
    GatewayLaunch launch = GatewayLaunch.of(home);
    if (!launch.isRecorded()) {
      PrintWriter out = spec.commandLine().getOut();
      new DemoScreen(out)
          .step(
              "recording one start of the gateway, so that it starts faster (once after a build)");
      launch.libraries().unpack();
      Stack.record(home, new DemoScreen(new PrintWriter(Writer.nullWriter())));
    }
    return 0;
  }
}
