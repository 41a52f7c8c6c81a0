package io.assay.gateway.cli.demo;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.domain.risk.RiskCounts;
import io.assay.gateway.domain.risk.RiskDelta;
import io.assay.gateway.domain.risk.RiskGroup;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.topology.RiskStores;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.ErrorCategory;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A past for the pictures: counts of a week, handed to the stream where the gate hands on what it
 * counted. One generator turns worse 30 minutes ago.
 */
final class SeededRisk {

  private static final String TOPIC = Stack.GROUP + "-risk-deltas-repartition";
  private static final Duration WORSE_SINCE = Duration.ofMinutes(30);

  private record Writer(String task, String generator, int perHour, double[] levels) {}

  /** Shares of the levels 1 to 4, and undetermined. */
  private static final List<Writer> WRITERS =
      List.of(
          new Writer("dialogue2note", "scribe-7b", 900, new double[] {.64, .23, .08, .03, .02}),
          new Writer("dialogue2note", "scribe-mini", 720, new double[] {.60, .24, .10, .04, .02}),
          new Writer(
              "report2impression", "rad-writer-2", 420, new double[] {.7, .2, .06, .03, .01}),
          new Writer(
              "report2simplified", "plain-words", 300, new double[] {.5, .31, .13, .04, .02}),
          new Writer("medication2answer", "meds-qa", 180, new double[] {.52, .24, .13, .09, .02}));

  private static final double[] WORSE = {.36, .24, .22, .16, .02};

  private static final Map<ErrorCategory, Double> FOUND =
      Map.of(
          ErrorCategory.DETAIL_MISIDENTIFICATION, .34,
          ErrorCategory.MISSING_CLAIM, .22,
          ErrorCategory.FABRICATED_CLAIM, .17,
          ErrorCategory.OVERSTATING_INTENSITY, .07,
          ErrorCategory.INCORRECT_RECOMMENDATION, .06,
          ErrorCategory.MISSING_CONTEXT, .05);

  private final Stack stack;
  private final Random random = new Random(20_261_126L);

  private SeededRisk(Stack stack) {
    this.stack = stack;
  }

  static SeededRisk of(Stack stack) {
    return new SeededRisk(stack);
  }

  void tellAWeek() throws ExecutionException, InterruptedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    GateTopics topics = GateTopics.standard(Stack.PARTITIONS, (short) 1);
    try (SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      var deltas = new AvroWire(registry, topics, "test").risk().deltas().serializer();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (RiskDelta delta : past(now)) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    TOPIC,
                    RiskStores.SOURCE_KEYS.serialize(TOPIC, delta.group().source()),
                    deltas.serialize(TOPIC, delta))));
      }
      producer.flush();
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  private List<RiskDelta> past(Instant now) {
    List<RiskDelta> past = new ArrayList<>();
    for (Writer writer : WRITERS) {
      RiskGroup group = new RiskGroup(writer.task(), writer.generator(), "north");
      for (int hour = 7 * 24; hour > 25; hour--) {
        past.add(
            new RiskDelta(
                group,
                now.minus(Duration.ofHours(hour)),
                drafts(writer.perHour() / 6, writer.levels())));
      }
      for (int minute = 25 * 60; minute > 0; minute--) {
        boolean worse =
            writer.generator().equals("scribe-mini") && minute < WORSE_SINCE.toMinutes();
        int mean = writer.perHour() / 60;
        past.add(
            new RiskDelta(
                group,
                now.minus(Duration.ofMinutes(minute)),
                drafts(
                    Math.max(1, mean + random.nextInt(5) - 2), worse ? WORSE : writer.levels())));
      }
    }
    return past;
  }

  private RiskCounts drafts(int count, double[] shares) {
    List<Long> levels = new ArrayList<>(Collections.nCopies(RiskCounts.LEVELS, 0L));
    List<Long> scores = new ArrayList<>(Collections.nCopies(RiskCounts.EDGES.size(), 0L));
    Map<ErrorCategory, Long> findings = new EnumMap<>(ErrorCategory.class);
    for (int i = 0; i < count; i++) {
      int level = drawn(shares);
      levels.set(level, levels.get(level) + 1);
      if (level < 4) {
        int bin = Math.min(scores.size() - 1, level * 2 + random.nextInt(3));
        scores.set(bin, scores.get(bin) + 1);
      }
      double seen = level == 0 ? .1 : 1;
      FOUND.forEach(
          (category, share) -> {
            if (random.nextDouble() < share * seen) {
              findings.merge(category, 1L, Long::sum);
            }
          });
    }
    return new RiskCounts(levels, scores, findings);
  }

  private int drawn(double[] shares) {
    double at = random.nextDouble();
    int i = 0;
    while (i < shares.length - 1 && at >= shares[i]) {
      at -= shares[i];
      i++;
    }
    return i;
  }
}
