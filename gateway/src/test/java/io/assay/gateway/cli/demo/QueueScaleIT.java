package io.assay.gateway.cli.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.assay.contract.RegistrySettings;
import io.assay.contract.SchemaRegistry;
import io.assay.gateway.Samples;
import io.assay.gateway.domain.Draft;
import io.assay.gateway.domain.DraftId;
import io.assay.gateway.domain.HoldReason;
import io.assay.gateway.domain.ReviewRules;
import io.assay.gateway.domain.ReviewTask;
import io.assay.gateway.domain.ReviewTaskId;
import io.assay.gateway.domain.Verdict;
import io.assay.gateway.topology.GateTopics;
import io.assay.gateway.wire.AvroWire;
import io.assay.validator.DraftContent;
import io.assay.validator.Source;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the queue with 10,000 open reviews and prints what it saw; asserts no time. Run it with
 * {@code -Dit.test=QueueScaleIT -Dassay.scale=true}.
 */
@EnabledIfSystemProperty(named = "assay.scale", matches = "true")
class QueueScaleIT {

  private static final int OPEN = 10_000;
  private static final int CALLS = 60;

  @TempDir private Path folder;

  @Test
  void ten_thousand_open_reviews() throws Exception {
    GateTopics topics = GateTopics.standard(Stack.PARTITIONS, (short) 1);
    try (Stack stack = QuietStack.start(folder);
        SchemaRegistry registry =
            SchemaRegistry.connect(RegistrySettings.at(stack.registryUrl().toString()))) {
      QuietStack.isAsked(stack);
      AvroWire wire = new AvroWire(registry, topics, "scale");
      long bytes = fill(stack, wire, topics);
      awaitFull(stack);

      double[] pages = new double[CALLS];
      double[] claims = new double[CALLS];
      for (int i = 0; i < CALLS; i++) {
        long start = System.nanoTime();
        List<String> ids =
            as(stack).get("/v1/review/queue?limit=50").then().extract().path("reviews.id");
        pages[i] = (System.nanoTime() - start) / 1e6;
        long claimed = System.nanoTime();
        as(stack).post("/v1/review-tasks/" + ids.get(i % 50) + "/claim").then().statusCode(200);
        claims[i] = (System.nanoTime() - claimed) / 1e6;
      }
      long pid = stack.gatewayPid();
      long killed = System.nanoTime();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
      awaitFull(stack);
      double rebuilt = (System.nanoTime() - killed) / 1e9;

      System.out.printf(
          Locale.ROOT,
          "assay: %d open reviews (%.1f MB): first page p50 %.0f ms, p95 %.0f ms, first call %.0f ms;"
              + " claim p50 %.0f ms, p95 %.0f ms; from kill -9 to the whole queue %.1f s, start of the JVM included%n",
          OPEN,
          bytes / 1e6,
          percentile(pages, 50),
          percentile(pages, 95),
          pages[0],
          percentile(claims, 50),
          percentile(claims, 95),
          rebuilt);
      assertThat(stack.gatewayPid()).isNotEqualTo(pid);
    } finally {
      RestAssured.reset();
    }
  }

  private static long fill(Stack stack, AvroWire wire, GateTopics topics) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack.bootstrapServers());
    settings.put("linger.ms", 20);
    String topic = topics.reviewTasks().name();
    long bytes = 0;
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < OPEN; i++) {
        ReviewTask.Requested task = open(i);
        byte[] value = wire.reviewTasks().serialize(topic, task);
        bytes += value.length;
        var unused =
            producer.send(
                new ProducerRecord<>(
                    topic,
                    task.id().partition(),
                    task.id().toString().getBytes(StandardCharsets.UTF_8),
                    value));
      }
    }
    return bytes;
  }

  private static ReviewTask.Requested open(int i) {
    Draft small = Samples.draft("scale-" + i);
    Draft draft =
        new Draft(
            new DraftId("scale-" + i),
            1,
            new DraftContent(
                small.task(),
                Source.of(small.content().source().textOrEmpty().repeat(40)),
                small.content().output().repeat(25)),
            small.origin(),
            small.language(),
            small.subject(),
            small.createdAt());
    Verdict verdict =
        i % 3 == 0 ? Samples.unsafe() : i % 3 == 1 ? Samples.safe() : Samples.undetermined();
    Instant heldAt = Instant.now().minus(Duration.ofSeconds(i));
    return new ReviewTask.Requested(
        new ReviewTaskId(draft.id(), i % Stack.PARTITIONS, i),
        Samples.assessed(draft, verdict),
        Set.of(HoldReason.LEVEL),
        heldAt,
        ReviewRules.STANDARD.termsOf(draft.task(), verdict, heldAt));
  }

  private static void awaitFull(Stack stack) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < Duration.ofMinutes(3).toNanos()) {
      try {
        var answer = as(stack).get("/v1/review/queue?limit=1");
        if (answer.statusCode() == 200 && answer.<Integer>path("open") == OPEN) {
          return;
        }
      } catch (RuntimeException e) {
        // The gateway is away, which is what is measured.
        Thread.onSpinWait();
      } catch (Exception e) {
        Thread.onSpinWait();
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("the queue did not fill");
  }

  private static RequestSpecification as(Stack stack) {
    return given().auth().preemptive().basic("dr-lee", stack.password());
  }

  private static double percentile(double[] values, int percent) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
