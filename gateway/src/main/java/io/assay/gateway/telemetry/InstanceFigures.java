package io.assay.gateway.telemetry;

import io.assay.gateway.domain.Door;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.search.Search;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * How one instance fares, read from its meters; what a scrape says, in the few figures that a
 * person looks at first. Counts are since its start.
 */
public final class InstanceFigures {

  private static final Duration OBJECTIVE = Duration.ofSeconds(2);

  /**
   * Whether its parts work.
   *
   * @param threads stream threads that are alive
   */
  public record State(boolean stream, boolean broker, boolean registry, long threads) {}

  /**
   * What it consumes.
   *
   * @param lagRecords records that wait: of its fullest partition, and those it has read ahead; -1
   *     when it is not known
   * @param lagSeconds the greatest age of a draft when it was taken up, in the last minutes
   * @param released drafts that were released without a person, and how many of them within 2 s
   */
  public record Flow(
      long consumed,
      Map<String, Long> doors,
      long parked,
      long lagRecords,
      double lagSeconds,
      long released,
      long releasedInTime) {}

  /**
   * What its evaluator does. Times are means since the start, in milliseconds.
   *
   * @param slowestMillis the slowest run of the last minutes
   * @param paddingShare of the tokens that were run
   * @param rememberedShare of the pairs that were looked up
   */
  public record Evaluator(
      long batches,
      long failed,
      long pairs,
      double batchMillis,
      double slowestMillis,
      double waitMillis,
      double batchTokens,
      double paddingShare,
      double rememberedShare,
      Map<String, Long> undetermined) {}

  /** How one validator fares. */
  public record Validator(
      String name, long drafts, long undetermined, double meanMillis, double slowestMillis) {}

  /** All of it. */
  public record Figures(State state, Flow flow, Evaluator evaluator, List<Validator> validators) {}

  private final MeterRegistry meters;

  public InstanceFigures(MeterRegistry meters) {
    this.meters = meters;
  }

  public Figures now() {
    return new Figures(state(), flow(), evaluator(), validators());
  }

  private State state() {
    return new State(
        gauge(GateMetric.STREAM_UP.meter()) == 1,
        gauge(GateMetric.BROKER_UP.meter()) == 1,
        gauge(GateMetric.REGISTRY_UP.meter()) == 1,
        Math.round(gauge("kafka.stream.alive.stream.threads")));
  }

  private Flow flow() {
    Map<String, Long> doors = new TreeMap<>();
    for (Counter counter : find(GateMetric.RECORDS).counters()) {
      doors.put(tag(counter, GateMetric.Label.DOOR), Math.round(counter.count()));
    }
    Timer latency =
        find(GateMetric.LATENCY)
            .tag(GateMetric.Label.DOOR.key(), GateMeters.code(Door.RELEASED))
            .timer();
    OptionalDouble lag =
        meters.find("kafka.consumer.fetch.manager.records.lag.max").gauges().stream()
            .filter(gauge -> client(gauge).contains("StreamThread"))
            .mapToDouble(Gauge::value)
            .filter(Double::isFinite)
            .max();
    return new Flow(
        count(GateMetric.CONSUMED),
        doors,
        count(GateMetric.PARKED),
        waiting(lag),
        max(GateMetric.LAG) / 1000,
        latency == null ? 0 : latency.count(),
        latency == null ? 0 : inTime(latency));
  }

  /**
   * What is read ahead is no part of the consumer's lag, which is unknown while nothing is fetched.
   */
  private long waiting(OptionalDouble lag) {
    long ahead = Math.round(gauge(GateMetric.AHEAD_WAITING.meter()));
    return lag.isPresent() ? Math.round(lag.getAsDouble()) + ahead : ahead > 0 ? ahead : -1;
  }

  private static long inTime(Timer latency) {
    for (CountAtBucket bucket : latency.takeSnapshot().histogramCounts()) {
      if (bucket.bucket(TimeUnit.MILLISECONDS) == OBJECTIVE.toMillis()) {
        return Math.round(bucket.count());
      }
    }
    return 0;
  }

  private Evaluator evaluator() {
    Map<String, Long> undetermined = new TreeMap<>();
    for (Counter counter : find(GateMetric.UNDETERMINED).counters()) {
      undetermined.put(tag(counter, GateMetric.Label.REASON), Math.round(counter.count()));
    }
    long batches = timed(GateMetric.EVALUATOR_RUN);
    double text = count(GateMetric.EVALUATOR_TOKENS, GateMetric.Label.PART, "text");
    double padding = count(GateMetric.EVALUATOR_TOKENS, GateMetric.Label.PART, "padding");
    double remembered = count(GateMetric.EVALUATOR_LOOKUPS, GateMetric.Label.FOUND, "remembered");
    double unknown = count(GateMetric.EVALUATOR_LOOKUPS, GateMetric.Label.FOUND, "unknown");
    return new Evaluator(
        batches,
        find(GateMetric.EVALUATOR_RUN).tag(GateMetric.Label.RUN.key(), "failed").timers().stream()
            .mapToLong(Timer::count)
            .sum(),
        count(GateMetric.EVALUATOR_PAIRS),
        mean(GateMetric.EVALUATOR_RUN),
        max(GateMetric.EVALUATOR_RUN),
        mean(GateMetric.EVALUATOR_WAIT),
        ratio(text + padding, batches),
        ratio(padding, text + padding),
        ratio(remembered, remembered + unknown),
        undetermined);
  }

  private List<Validator> validators() {
    Map<String, List<Timer>> byName =
        find(GateMetric.VALIDATOR).timers().stream()
            .collect(
                Collectors.groupingBy(
                    timer -> tag(timer, GateMetric.Label.VALIDATOR),
                    TreeMap::new,
                    Collectors.toList()));
    List<Validator> validators = new ArrayList<>();
    byName.forEach(
        (name, timers) -> {
          long drafts = timers.stream().mapToLong(Timer::count).sum();
          double millis =
              timers.stream().mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS)).sum();
          validators.add(
              new Validator(
                  name,
                  drafts,
                  timers.stream()
                      .filter(timer -> tag(timer, GateMetric.Label.OUTCOME).equals("undetermined"))
                      .mapToLong(Timer::count)
                      .sum(),
                  ratio(millis, drafts),
                  timers.stream()
                      .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
                      .max()
                      .orElse(0)));
        });
    validators.sort(Comparator.comparingDouble(Validator::meanMillis).reversed());
    return validators;
  }

  private Search find(GateMetric metric) {
    return meters.find(metric.meter());
  }

  private long count(GateMetric metric) {
    return Math.round(find(metric).counters().stream().mapToDouble(Counter::count).sum());
  }

  private double count(GateMetric metric, GateMetric.Label label, String value) {
    return find(metric).tag(label.key(), value).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private long timed(GateMetric metric) {
    return find(metric).timers().stream().mapToLong(Timer::count).sum();
  }

  private double mean(GateMetric metric) {
    return ratio(
        find(metric).timers().stream()
            .mapToDouble(timer -> timer.totalTime(TimeUnit.MILLISECONDS))
            .sum(),
        timed(metric));
  }

  /** In milliseconds. */
  private double max(GateMetric metric) {
    return find(metric).timers().stream()
        .mapToDouble(timer -> timer.max(TimeUnit.MILLISECONDS))
        .max()
        .orElse(0);
  }

  private double gauge(String name) {
    return meters.find(name).gauges().stream().mapToDouble(Gauge::value).sum();
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  private static String tag(Meter meter, GateMetric.Label label) {
    String value = meter.getId().getTag(label.key());
    return value == null ? ClosedLabels.OTHER : value;
  }

  private static String client(Meter meter) {
    String value = meter.getId().getTag("client.id");
    return value == null ? "" : value;
  }
}
