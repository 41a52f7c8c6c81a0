package io.assay.bench;

import io.assay.gateway.cli.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;

/** The benchmarks of the whole stream, each with topics of its own on one broker. */
final class StreamRuns implements AutoCloseable {

  private static final int MANY_KEYS = 5_000;
  private static final int CEILING_BATCHES = 250;
  private static final int VERDICT_BYTES = 400;

  /**
   * How much is run.
   *
   * @param first records before everything else in this JVM, until the JIT has little left to do:
   *     on two cores it takes up to a third of one from the gateway for half a minute
   * @param warmUp records of each run before those that are measured
   * @param measured records of a run
   * @param slow records of a run whose design is known to be slow
   * @param million records of the long run
   */
  record Size(int first, int warmUp, int measured, int slow, int million) {
    static final Size FULL = new Size(400_000, 20_000, 100_000, 4_000, 1_000_000);
    static final Size QUICK = new Size(0, 2_000, 4_000, 500, 20_000);
  }

  private final Size size;
  private final Map<String, Object> settings;
  private final Results results;
  private final Screen screen;
  private @Nullable Broker broker;
  private boolean isWarm;

  StreamRuns(Size size, Map<String, Object> settings, Results results, Screen screen) {
    this.size = size;
    this.settings = Map.copyOf(settings);
    this.results = results;
    this.screen = screen;
  }

  /** What a run showed. */
  private record Outcome(Drain drain, Ledger.Flaws flaws) {}

  private Setup stub() {
    Setup setup = Setup.stub();
    for (Map.Entry<String, Object> one : settings.entrySet()) {
      setup = setup.with(one.getKey(), one.getValue());
    }
    return setup;
  }

  private Broker broker() {
    if (broker == null) {
      broker = Broker.start();
    }
    return broker;
  }

  /** Once in this JVM. */
  private void warm() {
    if (!isWarm && size.first() > 0) {
      isWarm = true;
      screen.step("letting the JIT see " + size.first() + " drafts");
      drain(stub(), 0, size.first(), MANY_KEYS);
    }
  }

  void gateway() {
    warm();
    double ceiling = StubDevice.ceiling(CEILING_BATCHES);
    double rate = drained(Part.GATEWAY, stub(), MANY_KEYS);
    results.detail(Part.GATEWAY, "stub_ceiling_pairs_per_s", ceiling);
    results.detail(Part.GATEWAY, "drafts_per_s", rate);
    results.put(Figure.GATEWAY_VS_CEILING, rate / ceiling);
  }

  void keys() {
    warm();
    for (int keys : new int[] {1, 50, MANY_KEYS, size.warmUp() + size.measured()}) {
      results.detail(
          Part.KEYS, "drafts_per_s_at_" + keys + "_keys", drained(Part.KEYS, stub(), keys));
    }
  }

  void designs() {
    warm();
    Map<String, Setup> designs = new LinkedHashMap<>();
    designs.put("ahead", stub());
    designs.put("ahead_1_thread", stub().with(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1));
    designs.put("ahead_4_threads", stub().with(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 4));
    designs.forEach(
        (name, setup) ->
            results.detail(
                Part.DESIGNS, name + "_drafts_per_s", drained(Part.DESIGNS, setup, MANY_KEYS)));
    for (int threads : new int[] {1, 2, 8}) {
      Setup setup =
          stub().onTheStreamThread().with(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
      Outcome outcome = drain(setup, size.slow() / 4 * threads, size.slow() * threads, MANY_KEYS);
      results.add(Part.DESIGNS, outcome.flaws());
      results.detail(
          Part.DESIGNS,
          "on_the_stream_thread_" + threads + "_threads_drafts_per_s",
          outcome.drain().rate(size.slow() / 4 * threads, size.slow() * threads));
    }
  }

  /** Drafts a second, after the warm-up. */
  private double drained(Part part, Setup setup, int keys) {
    int total = size.warmUp() + size.measured();
    Outcome outcome = drain(setup, size.warmUp(), total, keys);
    results.add(part, outcome.flaws());
    return outcome.drain().rate(size.warmUp(), total);
  }

  private Outcome drain(Setup setup, int warmUp, int total, int keys) {
    try (Cluster cluster = broker().forARun()) {
      fill(cluster, total, keys);
      screen.step("draining " + total + " drafts, the first " + warmUp + " to warm up");
      Drain drain;
      try (Gateway gateway = Gateway.start(cluster, setup)) {
        drain = drain(cluster, Gateway.group(cluster), total);
      }
      screen.step("drained at " + Math.round(drain.rate(warmUp, total)) + " drafts/s; checking");
      return new Outcome(drain, Check.of(cluster, total, keys));
    }
  }

  private Load fill(Cluster cluster, int total, int keys) {
    screen.step("writing " + total + " drafts of " + keys + " keys");
    Load load = new Load(cluster, keys);
    try (Producer<byte[], byte[]> producer = Load.producer(cluster, 5)) {
      load.fill(producer, 0, total);
    }
    return load;
  }

  private static Drain drain(Cluster cluster, String group, int total) {
    return Drain.of(cluster.admin(), group, cluster.topics().drafts().name(), total);
  }

  /**
   * @param settle seconds of the same load before what is measured: a stream that works off little
   *     at a time runs other code than one that works off a backlog, and the JIT takes as long
   *     again
   * @param seconds how long is measured
   */
  void latency(int commitIntervalMs, int settle, int seconds) {
    warm();
    int perSecond = 1_000;
    int settled = size.warmUp() + settle * perSecond;
    int total = settled + seconds * perSecond;
    try (Cluster cluster = broker().forARun()) {
      Load load = fill(cluster, size.warmUp(), MANY_KEYS);
      Setup setup = stub().with(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitIntervalMs);
      try (Gateway gateway = Gateway.start(cluster, setup);
          Producer<byte[], byte[]> producer = Load.producer(cluster, 0)) {
        drain(cluster, Gateway.group(cluster), size.warmUp());
        screen.step(
            "sending " + perSecond + " drafts/s for " + settle + " s, then " + seconds + " s more");
        load.pace(producer, size.warmUp(), settled, perSecond);
        drain(cluster, Gateway.group(cluster), settled);
        double[] latencies;
        try (ReleaseWatch watch = ReleaseWatch.start(cluster)) {
          load.pace(producer, settled, total, perSecond);
          drain(cluster, Gateway.group(cluster), total);
          latencies = watch.latenciesMs(load.releasedAmong(settled, total));
        }
        results.detail(Part.LATENCY, "commit_interval_ms", commitIntervalMs);
        results.detail(Part.LATENCY, "released", latencies.length);
        results.detail(Part.LATENCY, "p50_ms", Numbers.percentile(latencies, 0.5));
        results.detail(Part.LATENCY, "p999_ms", Numbers.percentile(latencies, 0.999));
        results.detail(Part.LATENCY, "highest_ms", Numbers.percentile(latencies, 1));
        results.put(Figure.P99_MS_AT_1000, Numbers.percentile(latencies, 0.99));
      }
      results.add(Part.LATENCY, Check.of(cluster, total, MANY_KEYS));
    }
  }

  void bare() {
    warm();
    int total = size.warmUp() + size.measured();
    try (Cluster cluster = broker().forARun()) {
      fill(cluster, total, MANY_KEYS);
      screen.step("bare copies of " + total + " drafts");
      double bare = copied(cluster, cluster.group("assay-bench-copy"), VERDICT_BYTES, total);
      double oneTopic = copied(cluster, cluster.group("assay-bench-one-copy"), 0, total);
      screen.step("the gateway with a free evaluator");
      double free;
      try (Gateway gateway = Gateway.start(cluster, stub().withFreeEvaluator())) {
        free = drain(cluster, Gateway.group(cluster), total).rate(size.warmUp(), total);
      }
      results.add(Part.BARE, Check.of(cluster, total, MANY_KEYS));
      results.detail(Part.BARE, "bare_drafts_per_s", bare);
      results.detail(Part.BARE, "bare_without_verdicts_drafts_per_s", oneTopic);
      results.detail(Part.BARE, "free_drafts_per_s", free);
      results.put(Figure.FREE_EVALUATOR_VS_BARE, free / bare);
    }
  }

  private double copied(Cluster cluster, String group, int verdictBytes, int total) {
    try (BareCopy copy = BareCopy.start(cluster, group, verdictBytes)) {
      return drain(cluster, group, total).rate(size.warmUp(), total);
    }
  }

  void million() {
    warm();
    int warmUp = size.warmUp();
    int total = warmUp + size.million();
    try (Cluster cluster = broker().forARun()) {
      fill(cluster, total, MANY_KEYS);
      Drain drain;
      long before;
      long after;
      try (Gateway gateway = Gateway.start(cluster, stub())) {
        drain(cluster, Gateway.group(cluster), warmUp);
        before = heapAfterCollection();
        screen.step("warm, " + (before >> 20) + " MB of heap; draining " + size.million());
        drain = drain(cluster, Gateway.group(cluster), total);
        after = heapAfterCollection();
      }
      screen.step("drained, " + (after >> 20) + " MB of heap; checking");
      results.add(Part.MILLION, Check.of(cluster, total, MANY_KEYS));
      int tenth = size.million() / 10;
      // From the second sample on: the first is taken while the heap is looked at.
      long started = drain.samples().get(Math.min(1, drain.samples().size() - 1)).committed();
      double first = drain.rate(started, started + tenth);
      double last = drain.rate(total - tenth, total);
      results.detail(Part.MILLION, "records", size.million());
      results.detail(Part.MILLION, "first_tenth_drafts_per_s", first);
      results.detail(Part.MILLION, "last_tenth_drafts_per_s", last);
      results.detail(Part.MILLION, "heap_mb_at_start", before >> 20);
      results.detail(Part.MILLION, "heap_mb_at_end", after >> 20);
      results.put(Figure.MILLION_RATE_RATIO, last / first);
      results.put(Figure.MILLION_HEAP_RATIO, (double) after / before);
    }
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
    }
  }

  private static long heapAfterCollection() {
    Optional<Long> least = Optional.empty();
    for (int i = 0; i < 3; i++) {
      System.gc();
      long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
      least = Optional.of(Math.min(used, least.orElse(Long.MAX_VALUE)));
    }
    return least.orElseThrow();
  }
}
