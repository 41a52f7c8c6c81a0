package io.assay.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./assay bench}: every figure against a ceiling of the same run. */
@Command(
    name = "bench",
    description = {
      "Measures the gateway against ceilings of the same run and prints a table.",
      "Parts: gateway, latency, bare, pairs, gpu, padding, naive, rules, sizes, keys, designs, million.",
      "All of them take about a quarter of an hour on two cores; docs/benchmarks/README.md says what"
          + " each figure is."
    },
    mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

  private static final int FLAWED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--part",
      paramLabel = "PART",
      split = ",",
      description = "Only these; may be given several times (default: all)")
  private @Nullable List<Part> parts;

  @Option(
      names = "--quick",
      description = "Far fewer records: to see that it runs, not to read figures from")
  private boolean quick;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "JSON file that takes the figures; those of parts that are not run stay (default:"
              + " docs/benchmarks/latest.json, with --quick none)")
  private @Nullable Path out;

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      defaultValue = "25",
      description = "Of the latency part (default: ${DEFAULT-VALUE})")
  private int commitInterval;

  @Option(
      names = "--records",
      paramLabel = "N",
      description = "Measured records of each drained run")
  private @Nullable Integer records;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description = "Folder of a float model, for the gpu part: the shipped model is for a CPU")
  private @Nullable Path model;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting of Kafka Streams in place of the one the gateway ships with")
  private Map<String, String> settings = Map.of();

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new BenchCommand())
            .setCommandName("./assay bench")
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Screen screen = new Screen(spec.commandLine().getErr());
    Results results = new Results();
    Set<Part> wanted = parts == null ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
    Path file = out != null || quick ? out : home().resolve("docs/benchmarks/latest.json");
    EvaluatorRuns evaluator = new EvaluatorRuns(quick, results, screen);
    DeviceRuns device = new DeviceRuns(quick, results, screen);
    try (StreamRuns streams = new StreamRuns(size(), Map.copyOf(settings), results, screen)) {
      for (Part part : wanted) {
        screen.step(part.code() + ": " + part.about());
        results.detail(part, "at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        results.detail(part, "quick", quick);
        run(part, streams, evaluator, device);
        if (file != null) {
          // After each, so that what was measured is kept whatever becomes of the rest.
          results.writeInto(file, Machine.described());
        }
      }
    }
    spec.commandLine().getOut().print(results.table());
    spec.commandLine().getOut().flush();
    if (file != null) {
      screen.step("figures are in " + file);
    }
    return results.isFlawed() ? FLAWED : 0;
  }

  private static Path home() {
    return Path.of(System.getProperty("assay.home", "."));
  }

  private StreamRuns.Size size() {
    StreamRuns.Size size = quick ? StreamRuns.Size.QUICK : StreamRuns.Size.FULL;
    return records == null
        ? size
        : new StreamRuns.Size(size.first(), size.warmUp(), records, size.slow(), size.million());
  }

  private void run(Part part, StreamRuns streams, EvaluatorRuns evaluator, DeviceRuns device) {
    switch (part) {
      case GATEWAY -> streams.gateway();
      case LATENCY -> streams.latency(commitInterval, quick ? 1 : 20, quick ? 3 : 30);
      case BARE -> streams.bare();
      case PAIRS -> evaluator.pairs();
      case GPU -> device.gpu(model);
      case PADDING -> evaluator.padding();
      case NAIVE -> evaluator.naive();
      case RULES -> evaluator.rules();
      case SIZES -> evaluator.sizes();
      case KEYS -> streams.keys();
      case DESIGNS -> streams.designs();
      case MILLION -> streams.million();
    }
  }
}
