package io.assay.gateway.cli.chaos;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.gateway.cli.ChosenFolder;
import io.assay.gateway.cli.CommandException;
import io.assay.gateway.embedded.DataFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Breaks the product on purpose, on one machine, and counts what that did. */
@Command(
    name = "chaos",
    description = {
      "Feeds numbered drafts through the gateway while processes are killed, stopped and added, then counts every record at every door.",
      "Prints a table and one line of JSON; ends with 1 when anything was lost, doubled, out of order, altered, orphaned or released unchecked.",
      "Faults: kill-gateway, kill-broker, kill-both, pause, freeze, registry, poison, rescale."
    },
    mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {

  private static final int FLAWED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "What goes wrong, and when; another one each time by default")
  private @Nullable Long seed;

  @Option(
      names = "--drafts",
      paramLabel = "N",
      defaultValue = "5000",
      description = "How many are fed (default: ${DEFAULT-VALUE})")
  private int drafts;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "500",
      description = "Ids they have, each with as many versions (default: ${DEFAULT-VALUE})")
  private int keys;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description = "Drafts sent a second (default: ${DEFAULT-VALUE})")
  private int rate;

  @Option(
      names = "--faults",
      paramLabel = "KIND",
      split = ",",
      description = "Only these (default: all)")
  private @Nullable List<Fault.Kind> faults;

  @Option(
      names = "--from",
      paramLabel = "FOLDER",
      description = {
        "A checkout of an earlier version, built: instead of faults, its gateways become those of this version and back,",
        "alone and side by side"
      })
  private @Nullable Path from;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Keeps topics, state and logs here; a temporary folder by default")
  private @Nullable Path data;

  @Override
  public Integer call() throws Exception {
    long chosen = seed == null ? new Random().nextInt(1_000_000) : seed;
    if (from != null && faults != null) {
      throw CommandException.unusable("--from takes no --faults");
    }
    Path home = Path.of(System.getProperty("assay.home", "."));
    Versions versions = from == null ? Versions.only(home) : Versions.from(from, home);
    FaultPlan plan;
    NumberedDrafts numbered;
    try {
      numbered = new NumberedDrafts(drafts, keys, chosen);
      plan =
          from == null
              ? FaultPlan.of(chosen, drafts, kinds())
              : FaultPlan.upgradeAndBack(chosen, drafts);
    } catch (IllegalArgumentException e) {
      throw CommandException.unusable(e.getMessage());
    }
    if (rate < 1) {
      throw CommandException.unusable("--rate is at least 1");
    }
    DataFolder folder = ChosenFolder.of(data, "assay-chaos");
    ChaosReport report;
    try {
      report = new ChaosRun(versions, numbered, plan, rate, this::say).run(folder);
    } catch (RuntimeException e) {
      folder.leave();
      throw e;
    }
    if (report.tally().isFlawless()) {
      folder.release();
    } else {
      folder.leave();
      say("the topics and logs stay in " + folder.path());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(report.table());
    out.println(JsonMapper.builder().build().writeValueAsString(report));
    out.flush();
    return report.tally().isFlawless() ? 0 : FLAWED;
  }

  private Set<Fault.Kind> kinds() {
    return faults == null ? EnumSet.allOf(Fault.Kind.class) : EnumSet.copyOf(faults);
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("assay: " + what);
    err.flush();
  }
}
